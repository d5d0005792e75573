package main

import (
	"os"
	"path/filepath"
)

// layout names everything in the data directory. Nothing else of the directory is ever touched.
type layout struct {
	dir, lock, clusterFile    string
	kubeconfig, kubeconfigs   string
	pki, etcd, registry, logs string
	kwok, registryCA          string
}

// newLayout makes the path absolute, because parts and readers run elsewhere.
func newLayout(dir string) (layout, error) {
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return layout{}, err
	}
	in := func(name string) string { return filepath.Join(absolute, name) }
	return layout{
		dir: absolute, lock: in("dev-cluster.lock"), clusterFile: in("cluster.json"),
		kubeconfig: in("kubeconfig"), kubeconfigs: in("kubeconfigs"),
		pki: in("pki"), etcd: in("etcd"), registry: in("registry"), logs: in("logs"),
		kwok: in("kwok"), registryCA: in("registry-ca.pem"),
	}, nil
}

func (l layout) kubeconfigOf(name string) string {
	return filepath.Join(l.kubeconfigs, name+".kubeconfig")
}

func (l layout) logOf(part string) string { return filepath.Join(l.logs, part+".log") }

func (l layout) secret(name string) string { return filepath.Join(l.pki, name) }

// create makes the directories; the data directory holds keys, so it is the owner's alone.
func (l layout) create() error {
	for _, dir := range []string{l.dir, l.kubeconfigs, l.pki, l.etcd, l.registry, l.logs, l.kwok} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return err
		}
	}
	return nil
}

// wipe removes what former starts left, and only that: the directory may be the user's own.
func (l layout) wipe() error {
	for _, path := range []string{l.clusterFile, l.kubeconfig, l.kubeconfigs, l.pki, l.etcd, l.registry,
		l.logs, l.kwok, l.registryCA} {
		if err := os.RemoveAll(path); err != nil {
			return err
		}
	}
	return nil
}

// used tells whether a former start left a cluster here.
func (l layout) used() bool {
	_, err := os.Stat(filepath.Join(l.etcd, "member"))
	return err == nil
}
