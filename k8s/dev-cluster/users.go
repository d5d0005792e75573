package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
)

// serviceNamespace is where the services' accounts and pods live.
const serviceNamespace = "d8-system"

// services are the accounts that get a kubeconfig of their own: least privilege is tested here.
var services = []string{"source-sync-service", "release-service", "deckhouse"}

// user is a line of the API server's token file and, with a path, a kubeconfig.
type user struct {
	context string // name of context, cluster and user in the kubeconfig
	name    string
	groups  []string
	token   string
	path    string
}

// clusterUsers are all who may talk to the API server, with fresh tokens.
type clusterUsers struct {
	admin, controllerManager, scheduler user
	shared                              []user // those of cluster.json's kubeconfigs
}

func newUsers(dir layout) clusterUsers {
	internal := func(name string) user {
		return user{context: name, name: "system:" + name, token: randomToken(), path: filepath.Join(dir.pki, name+".kubeconfig")}
	}
	users := clusterUsers{
		admin: user{context: "quarterdeck-dev", name: "quarterdeck-admin", groups: []string{"system:masters"},
			token: randomToken(), path: dir.kubeconfig},
		controllerManager: internal("kube-controller-manager"),
		scheduler:         internal("kube-scheduler"),
	}
	for _, service := range services {
		users.shared = append(users.shared, user{
			context: service,
			name:    "system:serviceaccount:" + serviceNamespace + ":" + service,
			groups:  []string{"system:serviceaccounts", "system:serviceaccounts:" + serviceNamespace, "system:authenticated"},
			token:   randomToken(),
			path:    dir.kubeconfigOf(service),
		})
	}
	users.shared = append(users.shared, user{context: "user", name: "demo-user", groups: []string{"quarterdeck-users"},
		token: randomToken(), path: dir.kubeconfigOf("user")})
	return users
}

func (u clusterUsers) all() []user {
	return append([]user{u.admin, u.controllerManager, u.scheduler}, u.shared...)
}

// write puts down the token file and every kubeconfig.
func (u clusterUsers) write(tokenFile, server string, ca []byte) error {
	lines := &strings.Builder{}
	for _, user := range u.all() {
		fmt.Fprintf(lines, "%s,%s,%s,%q\n", user.token, user.name, user.context, strings.Join(user.groups, ","))
		if err := clientcmd.WriteToFile(user.kubeconfig(server, ca), user.path); err != nil {
			return err
		}
	}
	return os.WriteFile(tokenFile, []byte(lines.String()), 0o600)
}

func (u user) kubeconfig(server string, ca []byte) clientcmdapi.Config {
	config := clientcmdapi.NewConfig()
	config.Clusters[u.context] = &clientcmdapi.Cluster{Server: server, CertificateAuthorityData: ca}
	config.AuthInfos[u.context] = &clientcmdapi.AuthInfo{Token: u.token}
	config.Contexts[u.context] = &clientcmdapi.Context{Cluster: u.context, AuthInfo: u.context}
	config.CurrentContext = u.context
	return *config
}
