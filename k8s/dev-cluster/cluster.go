package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"golang.org/x/crypto/bcrypt"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
)

// cluster is one attempt to run all parts.
type cluster struct {
	upOptions
	dir      layout
	ports    ports
	users    clusterUsers
	launcher *launcher
	began    time.Time
	wasReady bool
	parts    map[string]*part
	client   kubernetes.Interface
}

// newCluster chooses ports and writes every file that the parts read.
func newCluster(o upOptions, dir layout) (*cluster, error) {
	c := &cluster{upOptions: o, dir: dir, began: time.Now(), parts: map[string]*part{}, users: newUsers(dir)}
	var err error
	if c.ports, err = choosePorts(o.apiServerPort, o.registryPort); err != nil {
		return nil, err
	}
	if c.launcher, err = newLauncher(dir); err != nil {
		return nil, err
	}
	for _, write := range []func() error{c.writeIdentities, c.writeRegistryFiles, c.writeSettings} {
		if err := write(); err != nil {
			return nil, err
		}
	}
	config, err := clientcmd.BuildConfigFromFlags("", dir.kubeconfig)
	if err != nil {
		return nil, err
	}
	c.client, err = kubernetes.NewForConfig(config)
	return c, err
}

func (c *cluster) apiServer() string { return "https://" + loopback(c.ports.apiServer) }

func (c *cluster) writeIdentities() error {
	ca, err := newAuthority("quarterdeck-dev-ca")
	if err != nil {
		return err
	}
	if err := os.WriteFile(c.dir.secret("ca.crt"), ca.pem, 0o600); err != nil {
		return err
	}
	for _, name := range []string{"etcd", "kube-apiserver", "kubelet"} {
		if err := ca.issue(c.dir.secret(name)); err != nil {
			return err
		}
	}
	if err := serviceAccountKey(c.dir.secret("service-accounts.key")); err != nil {
		return err
	}
	return c.users.write(c.dir.secret("tokens.csv"), c.apiServer(), ca.pem)
}

func (c *cluster) writeRegistryFiles() error {
	if c.registryTLS {
		ca, err := newAuthority("quarterdeck-dev-registry-ca")
		if err != nil {
			return err
		}
		if err := os.WriteFile(c.dir.registryCA, ca.pem, 0o644); err != nil {
			return err
		}
		if err := ca.issue(c.dir.secret("registry")); err != nil {
			return err
		}
	}
	if c.registryUser == "" {
		return nil
	}
	// The cheapest cost: the registry hashes the password anew for every single request.
	hash, err := bcrypt.GenerateFromPassword([]byte(c.registryPassword), bcrypt.MinCost)
	if err != nil {
		return err
	}
	return os.WriteFile(c.dir.secret("htpasswd"), fmt.Appendf(nil, "%s:%s\n", c.registryUser, hash), 0o600)
}

func (c *cluster) writeSettings() error {
	if err := os.WriteFile(c.dir.secret("audit-policy.yaml"), []byte(auditPolicy), 0o600); err != nil {
		return err
	}
	if err := os.WriteFile(c.kwokConfig(), []byte(kwokStages), 0o600); err != nil {
		return err
	}
	return writeLogFiles(c.silence(), c.podLogs)
}

// startLimit is generous: what takes 4 seconds took 80 on a machine that built three other things.
const startLimit = 10 * time.Minute

// start returns when the cluster can be used and cluster.json says so.
func (c *cluster) start(ctx context.Context) error {
	ctx, cancel := context.WithTimeoutCause(ctx, startLimit, fmt.Errorf("not ready after %s; see %s", startLimit, c.dir.logs))
	defer cancel()
	for _, step := range c.startSteps() {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return c.writeClusterFile()
}

// watch returns when the user stops the cluster, or with the reason if a part dies.
func (c *cluster) watch(ctx context.Context) error {
	dead := make(chan *part, len(c.parts))
	for _, p := range c.parts {
		go func() {
			<-p.ended
			dead <- p
		}()
	}
	select {
	case <-ctx.Done():
		return nil
	case p := <-dead:
		return p.failure()
	}
}

// stopOrder: clients before servers. An API server without etcd would hang for a minute.
var stopOrder = []string{"kwok", "kubelet", "kube-scheduler", "kube-controller-manager", "registry", "kube-apiserver", "etcd"}

func (c *cluster) stop() {
	_ = os.Remove(c.dir.clusterFile)
	for _, name := range stopOrder {
		if p := c.parts[name]; p != nil {
			p.stop()
		}
	}
	_ = c.launcher.read.Close()
	_ = c.launcher.write.Close()
}
