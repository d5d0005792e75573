package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

// upOptions are the flags of `up`.
type upOptions struct {
	dataDir          string
	fresh            bool
	audit            bool
	nodes            int
	apiServerPort    int
	execPath         string
	podLogs          string
	noRegistry       bool
	registryPort     int
	registryUser     string
	registryPassword string
	registryTLS      bool
	registryMemory   bool
	withStdin        bool
}

func upCommand() *cobra.Command {
	o := &upOptions{}
	command := &cobra.Command{
		Use:   "up --data-dir DIR",
		Short: "Run a cluster in the foreground until SIGINT or SIGTERM",
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return o.run() },
	}
	flags := command.Flags()
	flags.StringVar(&o.dataDir, "data-dir", "", "where everything is kept; one cluster at a time (required)")
	flags.BoolVar(&o.fresh, "fresh", false, "forget what a former start left in the data directory")
	flags.BoolVar(&o.audit, "audit", false, "log what the services' accounts do, to logs/audit.log")
	flags.IntVar(&o.nodes, "nodes", 1, "number of fake nodes")
	flags.IntVar(&o.apiServerPort, "api-server-port", 0, "port of the API server (default: a free one)")
	flags.StringVar(&o.execPath, "exec-path", "", "run `kubectl exec` into "+serviceNamespace+" on this host, this directory first on PATH")
	flags.StringVar(&o.podLogs, "pod-logs", "", "directory of <container>.log files behind `kubectl logs` in "+serviceNamespace)
	flags.BoolVar(&o.noRegistry, "no-registry", false, "start no registry")
	flags.IntVar(&o.registryPort, "registry-port", 0, "port of the registry (default: a free one)")
	flags.StringVar(&o.registryUser, "registry-user", "", "the registry's only user (default: no authorisation)")
	flags.StringVar(&o.registryPassword, "registry-password", "", "the user's password")
	flags.BoolVar(&o.registryTLS, "registry-tls", false, "HTTPS, by an authority of its own: registry-ca.pem")
	flags.BoolVar(&o.registryMemory, "registry-memory", false, "keep the images in memory, not in the data directory")
	flags.BoolVar(&o.withStdin, "stop-with-stdin", false, "stop when standard input ends, too: for a caller that may be killed")
	return command
}

func (o *upOptions) check() error {
	switch {
	case o.dataDir == "":
		return errors.New("say where to keep the cluster: --data-dir DIR")
	case (o.registryUser == "") != (o.registryPassword == ""):
		return errors.New("--registry-user and --registry-password go together")
	case strings.Contains(o.registryUser, ":"):
		return errors.New("--registry-user must not contain a colon")
	case len(o.registryPassword) > 72:
		return errors.New("--registry-password is longer than the 72 bytes bcrypt reads")
	case o.nodes < 0:
		return errors.New("--nodes must not be negative")
	}
	for _, path := range []*string{&o.execPath, &o.podLogs} {
		if *path == "" {
			continue
		}
		absolute, err := filepath.Abs(*path)
		if err != nil {
			return err
		}
		*path = absolute
	}
	return nil
}

// proxyVariables would send traffic to 127.0.0.1 elsewhere, in clients that do not exempt it.
var proxyVariables = []string{"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"}

func (o *upOptions) run() error {
	if err := o.check(); err != nil {
		return err
	}
	for _, variable := range proxyVariables {
		_ = os.Unsetenv(variable)
	}
	began := time.Now()
	dir, err := newLayout(o.dataDir)
	if err != nil {
		return err
	}
	lock, err := acquireLock(dir)
	if err != nil {
		return err
	}
	defer lock.release()
	if err := o.prepare(dir, lock); err != nil {
		return err
	}
	signals := []os.Signal{syscall.SIGINT, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) { // nohup wants it ignored
		signals = append(signals, syscall.SIGHUP)
	}
	ctx, cancel := signal.NotifyContext(context.Background(), signals...)
	defer cancel()
	if o.withStdin {
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin)
			cancel()
		}()
	}
	return o.runCluster(ctx, dir, began)
}

// prepare decides what becomes of a former start's data, and says so.
func (o *upOptions) prepare(dir layout, lock *dataLock) error {
	switch {
	case o.fresh && dir.used() && !lock.ours:
		return fmt.Errorf("%s holds data that is not a dev cluster's; --fresh will not delete it", dir.dir)
	case o.fresh:
		if err := dir.wipe(); err != nil {
			return err
		}
	case lock.formerPid != 0 && dir.used():
		fmt.Fprintf(os.Stderr, "The former start here (process %d) was killed; going on with its data, with new ports and tokens. --fresh starts anew.\n", lock.formerPid)
	case dir.used():
		fmt.Fprintln(os.Stderr, "Going on with the data of the former start, with new ports and tokens. --fresh starts anew.")
	}
	_ = os.Remove(dir.clusterFile) // it must never name a cluster that is not ready
	if err := dir.create(); err != nil {
		return err
	}
	for _, name := range append([]string{"audit", "registry-errors"}, stopOrder...) {
		_ = os.Remove(dir.logOf(name))
	}
	return nil
}

// attempts to start are few: a port that was free a moment ago is hardly ever taken twice.
const attempts = 3

func (o *upOptions) runCluster(ctx context.Context, dir layout, began time.Time) error {
	for attempt := 1; ; attempt++ {
		c, err := newCluster(*o, dir)
		if err != nil {
			return err
		}
		err = c.start(ctx)
		if err == nil {
			fmt.Printf("ready in %.1fs: KUBECONFIG=%s\n", time.Since(began).Seconds(), dir.kubeconfig)
			c.wasReady = true
			err = c.watch(ctx)
		}
		stopping := time.Now()
		c.stop()
		if ctx.Err() != nil {
			fmt.Fprintf(os.Stderr, "stopped in %.1fs\n", time.Since(stopping).Seconds())
			return nil
		}
		if attempt == attempts || !worthAnother(err, c) {
			return err
		}
		fmt.Fprintln(os.Stderr, err.Error()+"\nTrying again.")
	}
}

// worthAnother: a port that somebody else took, or a part that gave up on a machine too busy to
// serve it within its own time limits; the API server has several. What is really broken fails fast.
func worthAnother(err error, c *cluster) bool {
	return errors.Is(err, errPortTaken) || !c.wasReady && time.Since(c.began) > slow
}
