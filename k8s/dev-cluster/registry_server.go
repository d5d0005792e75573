package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/distribution/distribution/v3/configuration"
	_ "github.com/distribution/distribution/v3/registry/auth/htpasswd"
	"github.com/distribution/distribution/v3/registry/handlers"
	_ "github.com/distribution/distribution/v3/registry/storage/driver/filesystem"
	_ "github.com/distribution/distribution/v3/registry/storage/driver/inmemory"
	"github.com/sirupsen/logrus"
	"github.com/spf13/cobra"
)

// registryServer is an OCI registry; empty fields switch off what they belong to.
type registryServer struct {
	address   string
	root      string // directory of the blobs; empty keeps all in memory
	htpasswd  string
	cert, key string
}

func registryCommand() *cobra.Command {
	server := registryServer{}
	command := &cobra.Command{
		Use:   "registry",
		Short: "Serve an OCI registry, one line per request on stdout; or work on the tags of any registry",
		Args:  cobra.NoArgs,
		RunE: func(command *cobra.Command, _ []string) error {
			return server.serve(command.OutOrStdout())
		},
	}
	flags := command.Flags()
	flags.StringVar(&server.address, "address", "127.0.0.1:5000", "address to listen on")
	flags.StringVar(&server.root, "root", "", "directory of the blobs (default: memory)")
	flags.StringVar(&server.htpasswd, "htpasswd", "", "file of users, bcrypt (default: no authorisation)")
	flags.StringVar(&server.cert, "tls-cert", "", "certificate (default: plain HTTP)")
	flags.StringVar(&server.key, "tls-key", "", "private key of the certificate")
	command.AddCommand(removeTagCommand(), retagCommand(), tagsCommand(), fillCommand(), headsCommand())
	return command
}

// serve runs until SIGINT or SIGTERM.
func (s registryServer) serve(accessLog io.Writer) error {
	listener, err := net.Listen("tcp", s.address)
	if err != nil {
		return err
	}
	if s.cert != "" {
		pair, err := tls.LoadX509KeyPair(s.cert, s.key)
		if err != nil {
			return err
		}
		listener = tls.NewListener(listener, &tls.Config{
			Certificates: []tls.Certificate{pair},
			MinVersion:   tls.VersionTLS12,
			NextProtos:   []string{"h2", "http/1.1"},
		})
	}
	logrus.SetLevel(logrus.WarnLevel) // the access log says the rest
	server := &http.Server{
		Handler: logRequests(tagDetails(handlers.NewApp(context.Background(), s.configuration())), accessLog, time.Now),
		// A client that does not trust the certificate is its own business, not an error of ours.
		ErrorLog: log.New(io.Discard, "", 0),
	}
	ctx, cancel := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer cancel()
	go func() {
		<-ctx.Done()
		brief, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if server.Shutdown(brief) != nil {
			_ = server.Close()
		}
	}()
	fmt.Fprintln(os.Stderr, "listening on "+listener.Addr().String())
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

func (s registryServer) configuration() *configuration.Configuration {
	config := &configuration.Configuration{}
	config.Log.Level = "warn"
	config.Log.AccessLog.Disabled = true
	config.HTTP.Secret = randomToken() // uploads do not outlive the process anyway
	config.Storage = configuration.Storage{
		"delete": configuration.Parameters{"enabled": true},
		// The purge of old uploads would only make noise in a registry that lives for a day.
		"maintenance": configuration.Parameters{"uploadpurging": map[any]any{"enabled": false}},
	}
	if s.root == "" {
		config.Storage["inmemory"] = configuration.Parameters{}
	} else {
		config.Storage["filesystem"] = configuration.Parameters{"rootdirectory": s.root}
	}
	if s.htpasswd != "" {
		config.Auth = configuration.Auth{
			"htpasswd": configuration.Parameters{"realm": "quarterdeck", "path": s.htpasswd},
		}
	}
	return config
}
