package main

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	nodefast "sigs.k8s.io/kwok/kustomize/stage/node/fast"
	nodelease "sigs.k8s.io/kwok/kustomize/stage/node/heartbeat-with-lease"
	podfast "sigs.k8s.io/kwok/kustomize/stage/pod/fast"
)

// kwokStages say how fake nodes and pods behave. Without any, kwok does nothing.
var kwokStages = strings.Join([]string{
	nodefast.DefaultNodeInit, nodelease.DefaultNodeHeartbeatWithLease,
	podfast.DefaultPodReady, podfast.DefaultPodComplete, podfast.DefaultPodDelete,
}, "\n---\n")

// shownContainers are those of the services: `kubectl logs` shows the processes behind their pods.
var shownContainers = []string{"deckhouse", "release-service", "source-sync-service"}

// writeLogFiles makes what is missing, so that `kubectl logs -f` can wait for a service's first word.
func writeLogFiles(silence, podLogs string) error {
	if podLogs != "" {
		if err := os.MkdirAll(podLogs, 0o700); err != nil {
			return err
		}
		for _, container := range shownContainers {
			file, err := os.OpenFile(filepath.Join(podLogs, container+".log"), os.O_CREATE|os.O_RDONLY, 0o600)
			if err != nil {
				return err
			}
			_ = file.Close()
		}
	}
	return os.WriteFile(silence, []byte(criLine(time.Now(), "This pod is a fake: no process stands behind it.")), 0o600)
}

// criLine is a log line as kubelets keep it.
func criLine(at time.Time, text string) string {
	return at.UTC().Format(time.RFC3339Nano) + " stdout F " + text + "\n"
}
