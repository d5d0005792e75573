package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"
)

// auditPolicy notes what the services do, never what they read or write.
const auditPolicy = `apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
- level: Metadata
  userGroups: ["system:serviceaccounts:d8-system"]
- level: None
`

// off are controllers that have nothing to do where nodes, disks and clouds are fakes. The node
// lifecycle controller stays: without it the not-ready taint stays on the nodes.
var off = []string{
	"node-ipam-controller", "node-route-controller", "cloud-node-lifecycle-controller", "service-lb-controller",
	"persistentvolume-attach-detach-controller", "persistentvolume-expander-controller", "ephemeral-volume-controller",
	"selinux-warning-controller", "device-taint-eviction-controller", "resourceclaim-controller",
	"certificatesigningrequest-signing-controller",
}

func (c *cluster) startEtcd() error {
	return c.launch("etcd", 3*time.Second, nil,
		"--data-dir", c.dir.etcd, "--listen", loopback(c.ports.etcd),
		"--cert-file", c.dir.secret("etcd.crt"), "--key-file", c.dir.secret("etcd.key"), "--ca-file", c.dir.secret("ca.crt"))
}

func (c *cluster) startAPIServer() error {
	key := c.dir.secret("service-accounts.key")
	args := []string{
		"--etcd-servers=https://" + loopback(c.ports.etcd), "--etcd-cafile=" + c.dir.secret("ca.crt"),
		"--etcd-certfile=" + c.dir.secret("etcd.crt"), "--etcd-keyfile=" + c.dir.secret("etcd.key"),
		"--bind-address=127.0.0.1", fmt.Sprintf("--secure-port=%d", c.ports.apiServer),
		// An endpoint must not be a loopback address, so Service default/kubernetes has none. With both
		// flags a laptop without any network works, too.
		"--advertise-address=127.0.0.1", "--endpoint-reconciler-type=none",
		"--cert-dir=" + c.dir.pki,
		"--tls-cert-file=" + c.dir.secret("kube-apiserver.crt"), "--tls-private-key-file=" + c.dir.secret("kube-apiserver.key"),
		"--authorization-mode=RBAC", "--token-auth-file=" + c.dir.secret("tokens.csv"),
		"--service-account-issuer=https://kubernetes.default.svc.cluster.local",
		"--service-account-key-file=" + key, "--service-account-signing-key-file=" + key,
		"--service-cluster-ip-range=10.96.0.0/16", "--allow-privileged=true",
		"--kubelet-client-certificate=" + c.dir.secret("kube-apiserver.crt"), "--kubelet-client-key=" + c.dir.secret("kube-apiserver.key"),
		"--kubelet-certificate-authority=" + c.dir.secret("ca.crt"), "--kubelet-preferred-address-types=InternalIP",
		"--profiling=false", "--shutdown-delay-duration=0s", "--shutdown-send-retry-after=false",
	}
	if c.audit {
		args = append(args, "--audit-policy-file="+c.dir.secret("audit-policy.yaml"),
			"--audit-log-path="+c.dir.logOf("audit"))
	}
	return c.launch("kube-apiserver", 4*time.Second, nil, args...)
}

func (c *cluster) startControllerManager() error {
	return c.launch("kube-controller-manager", 2*time.Second, nil,
		"--kubeconfig="+c.users.controllerManager.path, "--root-ca-file="+c.dir.secret("ca.crt"),
		"--service-account-private-key-file="+c.dir.secret("service-accounts.key"), "--use-service-account-credentials=true",
		// A laptop that slept, or was too busy for a heartbeat, must not lose its nodes: nobody would make
		// their pods ready again.
		"--node-monitor-grace-period=24h",
		"--leader-elect=false", "--controllers=*,-"+strings.Join(off, ",-"),
		"--secure-port=0", "--profiling=false", "--kube-api-qps=200", "--kube-api-burst=400")
}

func (c *cluster) startScheduler() error {
	return c.launch("kube-scheduler", 2*time.Second, nil,
		"--kubeconfig="+c.users.scheduler.path, "--leader-elect=false", "--secure-port=0", "--profiling=false")
}

func (c *cluster) startKwok() error {
	environment := []string{"KWOK_WORKDIR=" + c.dir.kwok} // else it would read the user's ~/.kwok
	return c.launch("kwok", 2*time.Second, environment,
		"--kubeconfig="+c.dir.kubeconfig, "--config="+c.kwokConfig(), "--manage-all-nodes=true",
		"--node-ip=127.0.0.1", "--cidr=10.244.0.0/16",
		// The node's port is our kubelet's. kwok's own server cannot be switched off, and without an
		// address it would take that very port, on all interfaces.
		fmt.Sprintf("--node-port=%d", c.ports.kubelet), "--server-address=127.0.0.1:0")
}

func (c *cluster) startKubelet() error {
	return c.launch("kubelet", 2*time.Second, nil,
		"--address", loopback(c.ports.kubelet), "--client-ca", c.dir.secret("ca.crt"),
		"--tls-cert", c.dir.secret("kubelet.crt"), "--tls-key", c.dir.secret("kubelet.key"),
		"--exec-path", c.execPath, "--exec-kubeconfig", c.dir.kubeconfigOf("deckhouse"),
		"--pod-logs", c.podLogs, "--silence", c.silence())
}

func (c *cluster) startRegistry() error {
	args := []string{"--address", loopback(c.ports.registry)}
	if !c.registryMemory {
		args = append(args, "--root", c.dir.registry)
	}
	if c.registryUser != "" {
		args = append(args, "--htpasswd", c.dir.secret("htpasswd"))
	}
	if c.registryTLS {
		args = append(args, "--tls-cert", c.dir.secret("registry.crt"), "--tls-key", c.dir.secret("registry.key"))
	}
	return c.launch("registry", 2*time.Second, nil, args...)
}

func (c *cluster) launch(name string, patient time.Duration, environment []string, args ...string) error {
	p, err := c.launcher.start(name, patient, environment, args...)
	if err == nil {
		c.parts[name] = p
	}
	return err
}

func (c *cluster) kwokConfig() string { return filepath.Join(c.dir.kwok, "kwok.yaml") }

func (c *cluster) silence() string { return filepath.Join(c.dir.kwok, "no-process.log") }
