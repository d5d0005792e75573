// Answers with the library that users' messages come from: which versions satisfy which constraints, and why not.
//
// Standard input: {"constraints": [text…], "versions": [text…]}. Standard output: one JSON object a constraint, in the same
// order: {"error": text} if it is none, else {"printed": text, "answers": [text…]} with an answer a version: the
// complaints, one a line; empty if it is satisfied; "no version" if the text is none.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/Masterminds/semver/v3"
)

type question struct {
	Constraints []string `json:"constraints"`
	Versions    []string `json:"versions"`
}

type answer struct {
	Error   string   `json:"error,omitempty"`
	Printed string   `json:"printed,omitempty"`
	Answers []string `json:"answers,omitempty"`
}

func main() {
	var asked question
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for _, constraint := range asked.Constraints {
		if err := out.Encode(judge(constraint, asked.Versions)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func judge(text string, versions []string) answer {
	constraint, err := semver.NewConstraint(text)
	if err != nil {
		return answer{Error: err.Error()}
	}
	answers := make([]string, len(versions))
	for i, version := range versions {
		answers[i] = complaints(constraint, version)
	}
	return answer{Printed: constraint.String(), Answers: answers}
}

func complaints(constraint *semver.Constraints, text string) string {
	version, err := semver.NewVersion(text)
	if err != nil {
		return "no version"
	}
	_, reasons := constraint.Validate(version)
	lines := make([]string, len(reasons))
	for i, reason := range reasons {
		lines[i] = reason.Error()
	}
	return strings.Join(lines, "\n")
}
