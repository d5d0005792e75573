package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// requirements are the places where module authors keep the list; the first one found counts.
var requirements = []string{"lib/python/requirements.txt", "hooks/requirements.txt", "requirements.txt"}

// pythonDist is the directory to pack as lib/python/dist; empty: pack what the module has, if any.
func (m *moduleDir) pythonDist(given string, progress io.Writer) (string, error) {
	if given != "" {
		if info, err := os.Stat(given); err != nil || !info.IsDir() {
			return "", fmt.Errorf("--dist-from: %s is not a directory", given)
		}
		return given, nil
	}
	if entries, err := os.ReadDir(filepath.Join(m.dir, pythonDist)); err == nil && len(entries) > 0 {
		return "", nil // the author ships the packages
	}
	for _, candidate := range requirements {
		list := filepath.Join(m.dir, candidate)
		if content, err := os.ReadFile(list); err == nil {
			return installPython(list, content, progress)
		}
	}
	return "", nil
}

// installPython asks pip, once per list and interpreter.
func installPython(list string, content []byte, progress io.Writer) (string, error) {
	interpreter, err := exec.Command("python3", "-c",
		"import sys, sysconfig; print(sys.version, sysconfig.get_platform())").Output()
	if err != nil {
		return "", fmt.Errorf("%s asks for Python packages, but python3 does not run here (%w); install it, or use --dist-from", list, err)
	}
	cache, err := cacheDir()
	if err != nil {
		return "", err
	}
	kept := filepath.Join(cache, "python-dist", distKey(content, interpreter))
	if _, err := os.Stat(kept); err == nil {
		return kept, nil
	}
	if err := os.MkdirAll(filepath.Dir(kept), 0o755); err != nil {
		return "", err
	}
	unfinished, err := os.MkdirTemp(filepath.Dir(kept), "unfinished-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(unfinished)
	if err := runPip(list, unfinished, progress); err != nil {
		return "", err
	}
	if err := os.Rename(unfinished, kept); err != nil {
		if _, other := os.Stat(kept); other != nil { // else somebody was faster
			return "", err
		}
	}
	return kept, nil
}

func runPip(list, to string, progress io.Writer) error {
	list, err := filepath.Abs(list)
	if err != nil {
		return err
	}
	fmt.Fprintln(progress, "installing the Python packages of "+list)
	pip := exec.Command("python3", "-m", "pip", "install", "--no-compile", "--no-input", "--disable-pip-version-check",
		"--target", to, "--requirement", list)
	pip.Dir = filepath.Dir(list)                                  // paths in the list are relative to it
	pip.Env = append(os.Environ(), "PIP_ROOT_USER_ACTION=ignore") // a container's root needs no warning
	pip.Stdout, pip.Stderr = progress, progress
	if err := pip.Run(); err != nil {
		return fmt.Errorf("pip could not install %s: %w", list, err)
	}
	// Scripts begin with the path of this machine's interpreter; a hook cannot use them.
	return os.RemoveAll(filepath.Join(to, "bin"))
}

func distKey(content, interpreter []byte) string {
	hash := sha256.New()
	hash.Write(interpreter)
	hash.Write([]byte{0})
	hash.Write(content)
	return hex.EncodeToString(hash.Sum(nil))[:32]
}

// cacheDir is the one build.sh uses, one level up.
func cacheDir() (string, error) {
	if dir := os.Getenv("QUARTERDECK_CACHE"); dir != "" {
		return filepath.Abs(dir)
	}
	if dir := os.Getenv("XDG_CACHE_HOME"); strings.HasPrefix(dir, "/") {
		return filepath.Join(dir, "quarterdeck"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", errors.New("no cache directory: set HOME or QUARTERDECK_CACHE")
	}
	return filepath.Join(home, ".cache", "quarterdeck"), nil
}
