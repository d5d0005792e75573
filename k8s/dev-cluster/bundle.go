package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// packed are the top entries of a module directory that belong into its bundle. A module's CI takes
// these and no others. .helmignore is packed but not obeyed: it tells helm what is no part of the
// chart, and that is just what the runtime needs, such as hooks and crds.
var packed = []string{
	".helmignore", ".namespace", "Chart.yaml", "charts", "crds", "docs", "enabled", "extra_images.json", "hooks",
	"images_digests.json", "lib", "module.yaml", "monitoring", "openapi", "oss.yaml", "templates", "values.yaml",
}

// sources are below packed directories, but are only needed to build.
var sources = []string{"hooks/batch"}

const pythonDist = "lib/python/dist"

// bundle is the content of the bundle image.
func (m *moduleDir) bundle(version, distFrom string, progress io.Writer) ([]file, error) {
	var files []file
	for _, top := range packed {
		more, err := collect(filepath.Join(m.dir, top), top)
		if err != nil {
			return nil, err
		}
		files = append(files, more...)
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("%s is not a module directory: there is nothing to pack, such as module.yaml, hooks or templates", m.dir)
	}
	dist, err := m.pythonDist(distFrom, progress)
	if err != nil {
		return nil, err
	}
	if dist != "" {
		files = slices.DeleteFunc(files, func(f file) bool { return f.name == pythonDist || strings.HasPrefix(f.name, pythonDist+"/") })
		more, err := collect(dist, pythonDist)
		if err != nil {
			return nil, err
		}
		files = append(files, more...)
	}
	files = append(files, versionFile(version))
	if !slices.ContainsFunc(files, func(f file) bool { return f.name == "images_digests.json" }) {
		files = append(files, file{name: "images_digests.json", mode: plainMode, content: []byte("{}\n")})
	}
	return sorted(withParents(files)), nil
}

// collect reads a file, or a directory with all below; a missing root is nothing.
func collect(root, as string) ([]file, error) {
	var files []file
	err := filepath.WalkDir(root, func(at string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && at == root {
			return fs.SkipAll
		}
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, at)
		if err != nil {
			return err
		}
		name := path.Join(as, filepath.ToSlash(relative))
		if at != root && trash(entry.Name()) || slices.Contains(sources, name) {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		f, err := readFile(at, name, entry)
		if err == nil {
			files = append(files, f)
		}
		return err
	})
	return files, err
}

func readFile(at, name string, entry fs.DirEntry) (file, error) {
	info, err := entry.Info()
	if err != nil {
		return file{}, err
	}
	switch {
	case info.IsDir():
		return file{name: name, mode: runnableMode, directory: true}, nil
	case info.Mode()&fs.ModeSymlink != 0:
		to, err := os.Readlink(at)
		return file{name: name, mode: 0o777, link: to}, err
	case !info.Mode().IsRegular():
		return file{}, fmt.Errorf("%s is neither file, directory nor link", at)
	}
	mode := int64(plainMode)
	if info.Mode()&0o111 != 0 {
		mode = runnableMode
	}
	content, err := os.ReadFile(at)
	return file{name: name, mode: mode, content: content}, err
}

// trash is what tools leave behind and git ignores.
func trash(name string) bool {
	switch name {
	case ".git", ".gitignore", ".gitkeep", ".DS_Store", "__pycache__", ".pytest_cache", ".mypy_cache", ".idea", ".vscode":
		return true
	}
	for _, suffix := range []string{".pyc", ".pyo", "~", ".swp", ".orig"} {
		if strings.HasSuffix(name, suffix) {
			return true
		}
	}
	return false
}
