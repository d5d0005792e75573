package main

import (
	"io"
	"strings"
	"testing"
)

func TestVersions(t *testing.T) {
	for version, good := range map[string]bool{
		"v1.2.3": true, "v0.0.0": true, "v1.2.3-rc.1": true,
		"": false, "1.2.3": false, "v1.2": false, "v01.2.3": false, "v1.2.3+build": false, "v1.2.3 ": false, "stable": false,
	} {
		if err := checkVersion(version); (err == nil) != good {
			t.Errorf("%q: %v", version, err)
		}
	}
}

func TestModuleNames(t *testing.T) {
	for name, good := range map[string]bool{
		"module-one": true, "my.module": true, "m1": true,
		"": false, "modules": false, "my_module": false, "My-Module": false, "-module": false, "a..b": false,
		strings.Repeat("a", 65): false,
	} {
		if err := checkName(name); (err == nil) != good {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestNameComesFromTheFlagElseFromTheFiles(t *testing.T) {
	for _, at := range []struct {
		files       map[string]string
		flag, want  string
		complaining string
	}{
		{files: map[string]string{"module.yaml": "name: one", "Chart.yaml": "name: two"}, want: "one"},
		{files: map[string]string{"module.yaml": "weight: 1", "Chart.yaml": "name: two"}, want: "two"},
		{files: map[string]string{"module.yaml": "name: one"}, flag: "three", want: "three"},
		{files: map[string]string{"values.yaml": ""}, complaining: "is not a module directory"},
		{files: map[string]string{"module.yaml": "name: [one"}, complaining: "is not valid"},
		{files: map[string]string{"module.yaml": "name: Not_good"}, complaining: "bad module name"},
	} {
		module, err := openModule(moduleWith(t, at.files), at.flag, io.Discard)
		switch {
		case at.complaining != "":
			if err == nil || !strings.Contains(err.Error(), at.complaining) {
				t.Errorf("%v: got %v", at.files, err)
			}
		case err != nil || module.name != at.want:
			t.Errorf("%v: got %v, %v", at.files, module, err)
		}
	}
}

func TestChannelsAreTagsOrNamesOfPolicies(t *testing.T) {
	tags, err := channelTags("alpha, EarlyAccess,RockSolid,Lts")
	if err != nil || strings.Join(tags, " ") != "alpha early-access rock-solid lts" {
		t.Errorf("%v, %v", tags, err)
	}
	if _, err := channelTags("nightly"); err == nil {
		t.Error("nightly is no channel")
	}
}

func TestChannelsAreWrittenLast(t *testing.T) {
	o := &pushOptions{target: target{registry: "registry.example.com/a", plainHTTP: true}, repo: "modules", version: "v1.2.3"}
	module := &moduleDir{dir: t.TempDir(), name: "one"}
	for noList, want := range map[bool]string{
		false: "one:v1.2.3 one/release:v1.2.3 :one one/release:alpha one/release:stable",
		true:  "one:v1.2.3 one/release:v1.2.3 one/release:alpha one/release:stable",
	} {
		o.noList = noList
		plan, err := o.plan(module, nil, []string{"alpha", "stable"})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range plan {
			got = append(got, strings.TrimPrefix(strings.TrimPrefix(p.reference.String(), "registry.example.com/a/modules"), "/"))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("got %v, wanted %s", got, want)
		}
	}
}

func TestPackagesAreKeptByListAndInterpreter(t *testing.T) {
	key := distKey([]byte("a==1"), []byte("3.11"))
	if key != distKey([]byte("a==1"), []byte("3.11")) || key == distKey([]byte("a==1"), []byte("3.12")) ||
		key == distKey([]byte("a==2"), []byte("3.11")) || len(key) != 32 {
		t.Error(key)
	}
}
