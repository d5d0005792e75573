package main

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"strings"
)

// clusterFile is cluster.json: what others need to know. It exists only while the cluster is ready.
type clusterFile struct {
	Pid         int               `json:"pid"`
	APIServer   string            `json:"apiServer"`
	Kubeconfig  string            `json:"kubeconfig"`
	Kubeconfigs map[string]string `json:"kubeconfigs"`
	Registry    *registryFile     `json:"registry,omitempty"` // absent with --no-registry
	Binary      string            `json:"binary"`
	Logs        string            `json:"logs"`
	Parts       map[string]int    `json:"parts"` // name → process id
}

type registryFile struct {
	Host      string `json:"host"`
	Scheme    string `json:"scheme"` // HTTP or HTTPS, as ModuleSource spells it
	CA        string `json:"ca"`     // path; empty without TLS
	User      string `json:"user"`
	Password  string `json:"password"`
	DockerCfg string `json:"dockerCfg"` // base64, as ModuleSource wants it; empty without a user
}

// writeClusterFile writes beside and renames, so that a reader sees all of it or nothing.
func (c *cluster) writeClusterFile() error {
	content := clusterFile{
		Pid: os.Getpid(), APIServer: c.apiServer(), Kubeconfig: c.dir.kubeconfig, Kubeconfigs: map[string]string{},
		Binary: c.launcher.binary, Logs: c.dir.logs, Parts: map[string]int{},
	}
	for _, user := range c.users.shared {
		content.Kubeconfigs[user.context] = user.path
	}
	for name, p := range c.parts {
		content.Parts[name] = p.pid()
	}
	if !c.noRegistry {
		content.Registry = &registryFile{
			Host: loopback(c.ports.registry), Scheme: strings.ToUpper(c.registryScheme()),
			User: c.registryUser, Password: c.registryPassword,
			DockerCfg: dockerCfg(loopback(c.ports.registry), c.registryUser, c.registryPassword),
		}
		if c.registryTLS {
			content.Registry.CA = c.dir.registryCA
		}
	}
	text, err := json.MarshalIndent(content, "", "  ")
	if err != nil {
		return err
	}
	beside := c.dir.clusterFile + ".new"
	if err := os.WriteFile(beside, append(text, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(beside, c.dir.clusterFile)
}

// dockerCfg is a Docker configuration with one login, in base64; empty without a user.
func dockerCfg(host, user, password string) string {
	if user == "" {
		return ""
	}
	type login struct {
		Username string `json:"username"`
		Password string `json:"password"`
		Auth     string `json:"auth"`
	}
	auth := base64.StdEncoding.EncodeToString([]byte(user + ":" + password))
	text, _ := json.Marshal(map[string]map[string]login{"auths": {host: {user, password, auth}}})
	return base64.StdEncoding.EncodeToString(text)
}
