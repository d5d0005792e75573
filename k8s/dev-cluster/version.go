package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// told lists the modules whose versions `version` prints, in that order.
var told = []struct{ name, module string }{
	{"etcd", "go.etcd.io/etcd/server/v3"},
	{"kubernetes", "k8s.io/kubernetes"},
	{"kubectl", "k8s.io/kubectl"},
	{"kwok", "sigs.k8s.io/kwok"},
	{"registry", "github.com/distribution/distribution/v3"},
	{"helm", "helm.sh/helm/v4"},
	{"go-containerregistry", "github.com/google/go-containerregistry"},
}

func versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the versions of the parts",
		Args:  cobra.NoArgs,
		Run: func(command *cobra.Command, _ []string) {
			versions := moduleVersions()
			for _, part := range told {
				fmt.Fprintf(command.OutOrStdout(), "%-21s %s\n", part.name, versions[part.module])
			}
			fmt.Fprintf(command.OutOrStdout(), "%-21s %s\n", "go", runtime.Version())
		},
	}
}

// moduleVersions are the versions that were linked, so that go.mod is the only place to name them.
func moduleVersions() map[string]string {
	versions := map[string]string{}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return versions
	}
	for _, module := range info.Deps {
		if module.Replace != nil {
			versions[module.Path] = module.Replace.Version
			continue
		}
		versions[module.Path] = module.Version
	}
	return versions
}
