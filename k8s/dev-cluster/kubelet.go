package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"k8s.io/cri-streaming/pkg/streaming/remotecommand"
)

// kubelet is the port of the fake nodes: it answers `kubectl exec` and `kubectl logs`. kwok has
// such a port, too, but it loses exit codes, never ends the standard input, and runs the commands
// of whoever finds the port. This one serves the API server's certificate only.
type kubelet struct {
	address       string
	cert, key, ca string
	execPath      string // empty: exec is refused
	kubeconfig    string // for the commands
	podLogs       string // empty: only the silence is shown
	silence       string // log of containers that have none
	running       context.Context
}

func kubeletCommand() *cobra.Command {
	k := &kubelet{}
	command := &cobra.Command{
		Use:    "kubelet",
		Short:  "Answer exec and logs for the fake nodes (a part of `up`)",
		Args:   cobra.NoArgs,
		Hidden: true,
		RunE:   func(*cobra.Command, []string) error { return k.serve() },
	}
	flags := command.Flags()
	flags.StringVar(&k.address, "address", "127.0.0.1:0", "address to listen on")
	flags.StringVar(&k.cert, "tls-cert", "", "certificate")
	flags.StringVar(&k.key, "tls-key", "", "private key of the certificate")
	flags.StringVar(&k.ca, "client-ca", "", "authority of the API server's certificate")
	flags.StringVar(&k.execPath, "exec-path", "", "directory put first on PATH for commands")
	flags.StringVar(&k.kubeconfig, "exec-kubeconfig", "", "KUBECONFIG of commands")
	flags.StringVar(&k.podLogs, "pod-logs", "", "directory of <container>.log files")
	flags.StringVar(&k.silence, "silence", "", "log of all other containers")
	return command
}

func (k *kubelet) serve() error {
	pair, err := tls.LoadX509KeyPair(k.cert, k.key)
	if err != nil {
		return err
	}
	ca, err := os.ReadFile(k.ca)
	if err != nil {
		return err
	}
	clients := x509.NewCertPool()
	clients.AppendCertsFromPEM(ca)
	if k.execPath != "" { // exec.LookPath asks our own PATH
		_ = os.Setenv("PATH", k.execPath+string(os.PathListSeparator)+os.Getenv("PATH"))
	}
	ctx, cancel := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer cancel()
	k.running = ctx
	server := &http.Server{
		Addr:        k.address,
		Handler:     k.routes(),
		BaseContext: func(net.Listener) context.Context { return ctx }, // commands end with us
		TLSConfig: &tls.Config{
			Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12,
			ClientAuth: tls.RequireAndVerifyClientCert, ClientCAs: clients,
			NextProtos: []string{"http/1.1"}, // exec upgrades the connection
		},
	}
	go func() {
		<-ctx.Done()
		time.Sleep(100 * time.Millisecond) // for the commands to tell their callers
		_ = server.Close()
	}()
	if err := server.ListenAndServeTLS("", ""); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func (k *kubelet) routes() http.Handler {
	routes := http.NewServeMux()
	routes.HandleFunc("/exec/{namespace}/{pod}/{container}", k.exec)
	routes.HandleFunc("/exec/{namespace}/{pod}/{uid}/{container}", k.exec)
	routes.HandleFunc("GET /containerLogs/{namespace}/{pod}/{container}", k.logs)
	routes.HandleFunc("/", func(response http.ResponseWriter, _ *http.Request) {
		http.Error(response, "a fake node answers exec and logs only", http.StatusNotImplemented)
	})
	return routes
}

func (k *kubelet) exec(response http.ResponseWriter, request *http.Request) {
	namespace, command := request.PathValue("namespace"), request.URL.Query()["command"]
	switch {
	case k.execPath == "":
		http.Error(response, "exec is switched off: start the cluster with --exec-path", http.StatusForbidden)
		return
	case namespace != serviceNamespace:
		http.Error(response, fmt.Sprintf("no process stands behind the pods of namespace %s, only behind those of %s",
			namespace, serviceNamespace), http.StatusForbidden)
		return
	case len(command) == 0:
		http.Error(response, "no command", http.StatusBadRequest)
		return
	}
	options, err := remotecommand.NewOptions(request)
	if err != nil {
		http.Error(response, err.Error(), http.StatusBadRequest)
		return
	}
	const idle, creation = 4 * time.Hour, 30 * time.Second
	remotecommand.ServeExec(response, request, hostCommands{k}, request.PathValue("pod"), "", request.PathValue("container"),
		command, options, idle, creation, remotecommand.SupportedStreamingProtocols)
}

// logOf is the file behind a container's log.
func (k *kubelet) logOf(namespace, container string) string {
	if k.podLogs != "" && namespace == serviceNamespace {
		path := filepath.Join(k.podLogs, filepath.Base(container)+".log")
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	return k.silence
}
