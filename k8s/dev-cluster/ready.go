package main

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
)

type step func(context.Context) error

// startSteps in their order. Whatever needs nothing of the others starts early.
func (c *cluster) startSteps() []step {
	now := func(start func() error) step { return func(context.Context) error { return start() } }
	until := func(what string, ready func(context.Context) bool) step {
		return func(ctx context.Context) error { return c.await(ctx, what, ready) }
	}
	steps := []step{now(c.startEtcd), until("etcd", c.etcdListens), now(c.startAPIServer)}
	if !c.noRegistry {
		steps = append(steps, now(c.startRegistry))
	}
	steps = append(steps, until("the API server", c.apiServerReady),
		now(c.startControllerManager), now(c.startKwok), c.createNodes, now(c.startScheduler), now(c.startKubelet),
		until("the nodes", c.nodesReady), until("ServiceAccount default", c.accountExists))
	if !c.noRegistry {
		steps = append(steps, until("the registry", c.registryAnswers))
	}
	return steps
}

// slow is when the user wants to hear what takes so long.
const slow = 15 * time.Second

// await polls until ready, a part's death or the end of patience.
func (c *cluster) await(ctx context.Context, what string, ready func(context.Context) bool) error {
	patient := time.AfterFunc(slow, func() {
		fmt.Fprintf(os.Stderr, "still waiting for %s; this machine is busy, or see %s\n", what, c.dir.logs)
	})
	defer patient.Stop()
	began := time.Now()
	for !ready(ctx) {
		for _, p := range c.parts {
			if !p.running() {
				return p.failure()
			}
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("waiting for %s: %w", what, context.Cause(ctx))
		// Asking often costs most where there is least to spare: on a busy machine ask less and less.
		case <-time.After(min(25*time.Millisecond+time.Since(began)/50, time.Second)):
		}
	}
	return nil
}

func (c *cluster) etcdListens(context.Context) bool {
	connection, err := net.DialTimeout("tcp", loopback(c.ports.etcd), time.Second)
	if err != nil {
		return false
	}
	_ = connection.Close()
	return true
}

func (c *cluster) apiServerReady(ctx context.Context) bool {
	return c.client.CoreV1().RESTClient().Get().AbsPath("/readyz").Do(ctx).Error() == nil
}

func (c *cluster) createNodes(ctx context.Context) error {
	for number := 1; number <= c.nodes; number++ {
		name := fmt.Sprintf("dev-node-%d", number)
		node := &corev1.Node{ObjectMeta: metav1.ObjectMeta{Name: name, Labels: map[string]string{
			"kubernetes.io/hostname": name, "kubernetes.io/os": "linux", "kubernetes.io/arch": "amd64", "type": "kwok",
		}}}
		_, err := c.client.CoreV1().Nodes().Create(ctx, node, metav1.CreateOptions{})
		if err != nil && !apierrors.IsAlreadyExists(err) {
			return fmt.Errorf("create node %s: %w", name, err)
		}
	}
	return c.moveNodes(ctx)
}

// moveNodes tells nodes of a former start the new port for exec and logs; kwok itself would do so
// only with the next heartbeat, minutes later.
func (c *cluster) moveNodes(ctx context.Context) error {
	nodes, err := c.client.CoreV1().Nodes().List(ctx, metav1.ListOptions{})
	if err != nil {
		return err
	}
	patch := fmt.Appendf(nil, `{"status":{"daemonEndpoints":{"kubeletEndpoint":{"Port":%d}}}}`, c.ports.kubelet)
	for _, node := range nodes.Items {
		_, err := c.client.CoreV1().Nodes().Patch(ctx, node.Name, types.MergePatchType, patch, metav1.PatchOptions{}, "status")
		if err != nil && !apierrors.IsNotFound(err) {
			return fmt.Errorf("patch node %s: %w", node.Name, err)
		}
	}
	return nil
}

// nodesReady also waits for the taints to go, so that the first pod is scheduled at once.
func (c *cluster) nodesReady(ctx context.Context) bool {
	nodes, err := c.client.CoreV1().Nodes().List(ctx, metav1.ListOptions{})
	if err != nil || len(nodes.Items) < c.nodes {
		return false
	}
	for _, node := range nodes.Items {
		ready := false
		for _, condition := range node.Status.Conditions {
			ready = ready || condition.Type == corev1.NodeReady && condition.Status == corev1.ConditionTrue
		}
		if !ready || len(node.Spec.Taints) > 0 || node.Status.DaemonEndpoints.KubeletEndpoint.Port != int32(c.ports.kubelet) {
			return false
		}
	}
	return true
}

func (c *cluster) accountExists(ctx context.Context) bool {
	_, err := c.client.CoreV1().ServiceAccounts("default").Get(ctx, "default", metav1.GetOptions{})
	return err == nil
}

// registryAnswers takes any answer but a failure: with a user it is 401.
func (c *cluster) registryAnswers(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.registryScheme()+"://"+loopback(c.ports.registry)+"/v2/", nil)
	if err != nil {
		return false
	}
	request.Header.Set("User-Agent", "quarterdeck-dev-cluster")
	// Is anybody there? The certificate was made a moment ago, in this process.
	client := http.Client{Transport: &http.Transport{
		DisableKeepAlives: true, TLSClientConfig: &tls.Config{InsecureSkipVerify: true},
	}}
	response, err := client.Do(request)
	if err != nil {
		return false
	}
	_ = response.Body.Close()
	return response.StatusCode == http.StatusOK || response.StatusCode == http.StatusUnauthorized
}

func (c *cluster) registryScheme() string {
	if c.registryTLS {
		return "https"
	}
	return "http"
}
