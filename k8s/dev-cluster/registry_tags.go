package main

import (
	"errors"
	"fmt"

	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/spf13/cobra"
)

func removeTagCommand() *cobra.Command {
	at := &target{}
	var repo, tag string
	command := &cobra.Command{
		Use:   "rm-tag --registry HOST --repo PATH --tag TAG",
		Short: "Remove a tag; what it pointed to stays for other tags",
		Args:  cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			if tag == "" {
				return errors.New("say which tag: --tag TAG")
			}
			if err := at.complete(); err != nil {
				return err
			}
			reference, err := at.in(tag, repo)
			if err != nil {
				return err
			}
			options, err := at.options(command.Context())
			if err != nil {
				return err
			}
			err = remote.Delete(reference, options...)
			if isNotFound(err) {
				return fmt.Errorf("there is no %s", reference)
			}
			if err != nil {
				return at.explain(err)
			}
			fmt.Fprintln(command.OutOrStdout(), "removed "+reference.String())
			return nil
		},
	}
	at.addFlags(command.Flags())
	command.Flags().StringVar(&repo, "repo", "", "path in the registry")
	command.Flags().StringVar(&tag, "tag", "", "tag to remove")
	return command
}

func retagCommand() *cobra.Command {
	at := &target{}
	command := &cobra.Command{
		Use:   "retag PATH:TAG NEWTAG --registry HOST",
		Short: "Let NEWTAG point to what PATH:TAG points to",
		Args:  cobra.ExactArgs(2),
		RunE: func(command *cobra.Command, arguments []string) error {
			if err := at.complete(); err != nil {
				return err
			}
			from, err := at.parse(at.registry + "/" + arguments[0])
			if err != nil {
				return err
			}
			return at.retag(command.Context(), command.OutOrStdout(), from, arguments[1])
		},
	}
	at.addFlags(command.Flags())
	return command
}

func tagsCommand() *cobra.Command {
	at := &target{}
	var repo string
	command := &cobra.Command{
		Use:   "tags --registry HOST --repo PATH",
		Short: "Print the tags of a repository, one per line",
		Args:  cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			if err := at.complete(); err != nil {
				return err
			}
			any, err := at.in("any", repo)
			if err != nil {
				return err
			}
			options, err := at.options(command.Context())
			if err != nil {
				return err
			}
			tags, err := remote.List(any.Context(), options...)
			if isNotFound(err) {
				return fmt.Errorf("there is no repository %s", any.Context())
			}
			if err != nil {
				return at.explain(err)
			}
			for _, tag := range tags {
				fmt.Fprintln(command.OutOrStdout(), tag)
			}
			return nil
		},
	}
	at.addFlags(command.Flags())
	command.Flags().StringVar(&repo, "repo", "", "path in the registry")
	return command
}
