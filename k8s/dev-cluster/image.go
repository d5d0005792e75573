package main

import (
	"archive/tar"
	"bytes"
	"io"
	"path"
	"slices"
	"strings"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

// file is an entry of an image, with a slashed relative name.
type file struct {
	name      string
	mode      int64
	content   []byte
	link      string // target of a symbolic link
	directory bool
}

// Only the execute bit of a file counts: the others depend on the umask of whoever checked it out.
const (
	plainMode    = 0o644
	runnableMode = 0o755
)

func sorted(files []file) []file {
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.name, b.name) })
	return files
}

// withParents adds the directories that no entry stands for.
func withParents(files []file) []file {
	known := map[string]bool{".": true}
	for _, f := range files {
		known[f.name] = true
	}
	for _, f := range files {
		for parent := path.Dir(f.name); !known[parent]; parent = path.Dir(parent) {
			known[parent] = true
			files = append(files, file{name: parent, mode: runnableMode, directory: true})
		}
	}
	return files
}

// imageOf is an image with one layer. Times, owners and order are fixed: same content, same digest.
func imageOf(files []file) (v1.Image, error) {
	layer, err := layerOf(files, types.DockerLayer)
	if err != nil {
		return nil, err
	}
	config, err := empty.Image.ConfigFile()
	if err != nil {
		return nil, err
	}
	config.OS, config.Architecture = "linux", "amd64"
	base, err := mutate.ConfigFile(empty.Image, config)
	if err != nil {
		return nil, err
	}
	return mutate.AppendLayers(base, layer)
}

// catalogueEntry is an OCI image with one empty layer, as `crane append --oci-empty-base` makes it.
func catalogueEntry() (v1.Image, error) {
	layer, err := layerOf(nil, types.OCILayer)
	if err != nil {
		return nil, err
	}
	base := mutate.ConfigMediaType(mutate.MediaType(empty.Image, types.OCIManifestSchema1), types.OCIConfigJSON)
	return mutate.AppendLayers(base, layer)
}

func layerOf(files []file, kind types.MediaType) (v1.Layer, error) {
	archive, err := tarOf(files)
	if err != nil {
		return nil, err
	}
	open := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(archive)), nil }
	return tarball.LayerFromOpener(open, tarball.WithMediaType(kind))
}

func tarOf(files []file) ([]byte, error) {
	out := &bytes.Buffer{}
	archive := tar.NewWriter(out)
	for _, f := range files {
		header := &tar.Header{Name: f.name, Mode: f.mode, Typeflag: tar.TypeReg, Size: int64(len(f.content)), Format: tar.FormatPAX}
		switch {
		case f.directory:
			header.Typeflag, header.Name = tar.TypeDir, f.name+"/"
		case f.link != "":
			header.Typeflag, header.Linkname = tar.TypeSymlink, f.link
		}
		if err := archive.WriteHeader(header); err != nil {
			return nil, err
		}
		if _, err := archive.Write(f.content); err != nil {
			return nil, err
		}
	}
	err := archive.Close()
	return out.Bytes(), err
}
