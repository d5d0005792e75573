// Command quarterdeck-dev-cluster is a real Kubernetes control plane for one machine: etcd, the
// API server, the controller manager, the scheduler, fake nodes, an OCI registry, helm and kubectl
// in one binary. README.md says how to use it.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
)

// programs are the parts that bring their own command line. They are chosen before any flag is
// read, because their flags are none of our business.
var programs = map[string]func(){
	"etcd":                    runEtcd,
	"kube-apiserver":          runAPIServer,
	"kube-controller-manager": runControllerManager,
	"kube-scheduler":          runScheduler,
	"kwok":                    runKwok,
	"helm":                    runHelm,
	"kubectl":                 runKubectl,
}

func main() {
	endWithParent()
	called := strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe")
	if run, ok := programs[called]; ok {
		run()
		return
	}
	if len(os.Args) > 1 {
		if run, ok := programs[os.Args[1]]; ok {
			os.Args = os.Args[1:]
			run()
			return
		}
	}
	if err := ownCommands().Execute(); err != nil {
		fmt.Fprintln(os.Stderr, "Error: "+err.Error())
		os.Exit(1)
	}
}

// ownCommands is what this program adds to the parts it is made of.
func ownCommands() *cobra.Command {
	root := &cobra.Command{
		Use:   "quarterdeck-dev-cluster",
		Short: "A real Kubernetes control plane for one machine",
		Long: "A real Kubernetes control plane for one machine.\n\n" +
			"Besides the commands below it is etcd, kube-apiserver, kube-controller-manager, kube-scheduler,\n" +
			"kwok, helm and kubectl: give the name as first argument, or call it by a link of that name.",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.AddCommand(upCommand(), pushCommand(), channelCommand(), registryCommand(), kubeletCommand(), versionCommand())
	return root
}
