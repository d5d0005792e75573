package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"

	"sigs.k8s.io/yaml"
)

// moduleDir is the source of a module.
type moduleDir struct {
	dir  string
	name string
}

var (
	versionShape = regexp.MustCompile(`^v(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?$`)
	// nameShape is what source-sync-service accepts: an RFC 1123 subdomain.
	nameShape = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$`)
)

func checkVersion(version string) error {
	if version == "" {
		return errors.New("say which version: --version v1.2.3")
	}
	if !versionShape.MatchString(version) {
		return fmt.Errorf("bad version %q: it must look like v1.2.3 or v1.2.3-rc.1", version)
	}
	return nil
}

func checkName(name string) error {
	if len(name) > 64 || name == "modules" || !nameShape.MatchString(name) {
		return fmt.Errorf("bad module name %q: lower-case letters, digits, - and ., at most 64, not %q", name, "modules")
	}
	return nil
}

// openModule finds the name. A wanted name wins, even over another one in module.yaml: how that is
// refused wants to be tried out, too.
func openModule(dir, wanted string, warnings io.Writer) (*moduleDir, error) {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("%s is not a directory", dir)
	}
	found, err := nameIn(dir)
	if err != nil {
		return nil, err
	}
	switch {
	case wanted == "" && found == "":
		return nil, fmt.Errorf("%s is not a module directory: neither module.yaml nor Chart.yaml names the module (or use --name)", dir)
	case wanted == "":
		wanted = found
	case found != "" && found != wanted:
		fmt.Fprintf(warnings, "warning: the directory calls the module %s, published as %s\n", found, wanted)
	}
	return &moduleDir{dir: dir, name: wanted}, checkName(wanted)
}

// nameIn is empty if no file tells a name.
func nameIn(dir string) (string, error) {
	for _, candidate := range []string{"module.yaml", "Chart.yaml"} {
		content, err := os.ReadFile(filepath.Join(dir, candidate))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		var named struct {
			Name string `json:"name"`
		}
		if err := yaml.Unmarshal(content, &named); err != nil {
			return "", fmt.Errorf("%s in %s is not valid: %w", candidate, dir, err)
		}
		if named.Name != "" {
			return named.Name, nil
		}
	}
	return "", nil
}

// release is the content of the release image.
func (m *moduleDir) release(version string) []file {
	files := []file{versionFile(version)}
	take := func(name string) bool {
		content, err := os.ReadFile(filepath.Join(m.dir, name))
		if err == nil {
			files = append(files, file{name: name, mode: plainMode, content: content})
		}
		return err == nil
	}
	_ = take("changelog.yaml") || take("changelog.yml")
	take("module.yaml")
	return sorted(files)
}

func versionFile(version string) file {
	content, _ := json.Marshal(map[string]string{"version": version})
	return file{name: "version.json", mode: plainMode, content: append(content, '\n')}
}
