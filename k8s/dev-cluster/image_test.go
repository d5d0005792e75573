package main

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
)

// moduleWith writes files below a new directory; a name ending in .sh becomes executable.
func moduleWith(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		mode := os.FileMode(0o600) // the umask of the author must not show in the image
		if strings.HasSuffix(name, ".sh") {
			mode = 0o700
		}
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(content), mode)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func listing(t *testing.T, image v1.Image) string {
	t.Helper()
	content := mutate.Extract(image)
	defer content.Close()
	archive, lines := tar.NewReader(content), []string{}
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return strings.Join(lines, "\n")
		}
		if err != nil {
			t.Fatal(err)
		}
		if header.Uid != 0 || header.Gid != 0 || header.ModTime.Unix() != 0 {
			t.Errorf("%s: owner or time would differ between machines", header.Name)
		}
		lines = append(lines, fmt.Sprintf("%o %s", header.Mode, header.Name))
	}
}

func TestBundleHoldsWhatTheRuntimeNeedsAndNoTrash(t *testing.T) {
	dir := moduleWith(t, map[string]string{
		"module.yaml": "name: module-one\n", ".helmignore": "hooks\ncrds\n", "hooks/run.sh": "#!/bin/sh\n",
		"hooks/batch/main.go": "package main\n", "hooks/__pycache__/x.pyc": "", "crds/one.yaml": "kind: x\n",
		"templates/a.yaml": "", "templates/a.yaml~": "", ".git/config": "", "Makefile": "", "images/a/Dockerfile": "",
		"version.json": "made by somebody else", "lib/python/dist/old/__init__.py": "",
	})
	image := imageOfModule(t, dir, "v1.2.3")
	want := strings.Join([]string{
		"644 .helmignore", "755 crds", "644 crds/one.yaml", "755 hooks", "755 hooks/run.sh", "644 images_digests.json",
		"755 lib", "755 lib/python", "755 lib/python/dist", "755 lib/python/dist/old", "644 lib/python/dist/old/__init__.py",
		"644 module.yaml", "755 templates", "644 templates/a.yaml", "644 version.json",
	}, "\n")
	if got := listing(t, image); got != want {
		t.Errorf("got:\n%s\nwanted:\n%s", got, want)
	}
}

func TestSameContentHasTheSameDigest(t *testing.T) {
	files := map[string]string{"module.yaml": "name: module-one\n", "hooks/run.sh": "#!/bin/sh\n", "values.yaml": "{}\n"}
	one, other := imageOfModule(t, moduleWith(t, files), "v1.2.3"), imageOfModule(t, moduleWith(t, files), "v1.2.3")
	if digest(t, one) != digest(t, other) {
		t.Error("two copies of a module differ")
	}
	if digest(t, one) == digest(t, imageOfModule(t, moduleWith(t, files), "v1.2.4")) {
		t.Error("two versions do not differ")
	}
}

func TestDistFromTakesThePlaceOfShippedPackages(t *testing.T) {
	dir := moduleWith(t, map[string]string{"module.yaml": "name: module-one\n", "lib/python/dist/old.py": ""})
	dist := moduleWith(t, map[string]string{"new.py": ""})
	files, err := (&moduleDir{dir: dir, name: "module-one"}).bundle("v1.2.3", dist, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	image, _ := imageOf(files)
	if got := listing(t, image); !strings.Contains(got, "dist/new.py") || strings.Contains(got, "dist/old.py") {
		t.Error(got)
	}
}

func TestReleaseHoldsVersionDefinitionAndOneChangelog(t *testing.T) {
	dir := moduleWith(t, map[string]string{"module.yaml": "name: a\n", "changelog.yaml": "a\n", "changelog.yml": "b\n", "values.yaml": ""})
	image, err := imageOf((&moduleDir{dir: dir, name: "a"}).release("v1.2.3"))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := listing(t, image), "644 changelog.yaml\n644 module.yaml\n644 version.json"; got != want {
		t.Errorf("got:\n%s\nwanted:\n%s", got, want)
	}
	if got := versionFile("v1.2.3").content; !bytes.Equal(got, []byte("{\"version\":\"v1.2.3\"}\n")) {
		t.Errorf("version.json is %s", got)
	}
}

func imageOfModule(t *testing.T, dir, version string) v1.Image {
	t.Helper()
	files, err := (&moduleDir{dir: dir, name: "module-one"}).bundle(version, "", io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	image, err := imageOf(files)
	if err != nil {
		t.Fatal(err)
	}
	return image
}

func digest(t *testing.T, image v1.Image) v1.Hash {
	t.Helper()
	hash, err := image.Digest()
	if err != nil {
		t.Fatal(err)
	}
	return hash
}
