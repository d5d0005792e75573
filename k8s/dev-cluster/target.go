package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/remote/transport"
	"github.com/spf13/pflag"
)

// target is a registry and how to speak to it.
type target struct {
	registry  string // host[:port][/path]
	dataDir   string
	plainHTTP bool
	ca        string
	user      string
	password  string
}

func (t *target) addFlags(flags *pflag.FlagSet) {
	flags.StringVar(&t.registry, "registry", "", "host[:port][/path] of the registry")
	flags.StringVar(&t.dataDir, "data-dir", "", "instead of the other flags: the registry of the cluster that runs in this data directory")
	flags.BoolVar(&t.plainHTTP, "plain-http", false, "no TLS")
	flags.StringVar(&t.ca, "ca", "", "PEM file to trust besides the system's authorities")
	flags.StringVar(&t.user, "user", "", "user name (default: anonymous)")
	flags.StringVar(&t.password, "password", "", "password of the user")
}

// complete fills in what the running cluster knows better.
func (t *target) complete() error {
	if t.dataDir != "" {
		dir, err := newLayout(t.dataDir)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(dir.clusterFile)
		if err != nil {
			return fmt.Errorf("no cluster runs in %s: %w", t.dataDir, err)
		}
		var cluster clusterFile
		if err := json.Unmarshal(text, &cluster); err != nil {
			return fmt.Errorf("read %s: %w", dir.clusterFile, err)
		}
		if cluster.Registry == nil {
			return fmt.Errorf("the cluster in %s runs without a registry", t.dataDir)
		}
		r := cluster.Registry
		t.registry, t.ca, t.user, t.password, t.plainHTTP = r.Host, r.CA, r.User, r.Password, r.Scheme == "HTTP"
	}
	if t.registry == "" {
		return errors.New("say which registry: --registry HOST[/path], or --data-dir DIR of a running cluster")
	}
	if strings.Contains(t.registry, "://") {
		return fmt.Errorf("--registry %s: give host[:port][/path] without a scheme; --plain-http switches TLS off", t.registry)
	}
	t.registry = strings.Trim(t.registry, "/")
	return nil
}

// in is the reference of a tag below the registry; empty segments are skipped.
func (t *target) in(tag string, segments ...string) (name.Tag, error) {
	path := t.registry
	for _, segment := range segments {
		if segment = strings.Trim(segment, "/"); segment != "" {
			path += "/" + segment
		}
	}
	return t.parse(path + ":" + tag)
}

func (t *target) parse(reference string) (name.Tag, error) {
	options := []name.Option{name.StrictValidation}
	if t.plainHTTP {
		options = append(options, name.Insecure)
	}
	tag, err := name.NewTag(reference, options...)
	if err != nil {
		return tag, fmt.Errorf("bad reference: %w", err)
	}
	return tag, nil
}

func (t *target) options(ctx context.Context) ([]remote.Option, error) {
	wire := remote.DefaultTransport.(*http.Transport).Clone()
	if t.ca != "" {
		pem, err := os.ReadFile(t.ca)
		if err != nil {
			return nil, fmt.Errorf("--ca: %w", err)
		}
		pool, err := x509.SystemCertPool()
		if err != nil {
			pool = x509.NewCertPool()
		}
		if !pool.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("--ca: %s holds no certificate", t.ca)
		}
		wire.TLSClientConfig = &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
	}
	options := []remote.Option{remote.WithContext(ctx), remote.WithTransport(wire), remote.WithUserAgent("quarterdeck-dev-cluster")}
	if t.user != "" {
		options = append(options, remote.WithAuth(&authn.Basic{Username: t.user, Password: t.password}))
	}
	return options, nil
}

// explain turns an error of the registry client into a sentence that says what to do.
func (t *target) explain(err error) error {
	var answer *transport.Error
	text := err.Error()
	switch {
	case errors.As(err, &answer) && (answer.StatusCode == http.StatusUnauthorized || answer.StatusCode == http.StatusForbidden):
		return fmt.Errorf("the registry %s refuses these credentials (--user, --password): %w", t.registry, err)
	case errors.As(err, &answer) && answer.StatusCode == http.StatusBadRequest && strings.Contains(text, "HTTPS server"),
		strings.Contains(text, "x509:"):
		return fmt.Errorf("the certificate of the registry %s is not trusted (--ca): %w", t.registry, err)
	case strings.Contains(text, "gave HTTP response to HTTPS client"):
		return fmt.Errorf("the registry %s speaks plain HTTP (--plain-http): %w", t.registry, err)
	case errors.As(err, &answer):
		return err
	default:
		return fmt.Errorf("the registry %s cannot be reached: %w", t.registry, err)
	}
}
