package main

import (
	"flag"
	"fmt"
	"net/url"
	"os"
	"os/signal"
	"syscall"
	"time"

	"go.etcd.io/etcd/server/v3/embed"
)

// runEtcd serves a single member on loopback, to holders of a client certificate only. Nothing is
// synced to disk: a killed process loses nothing, a machine that loses power may.
func runEtcd() {
	flags := flag.NewFlagSet("etcd", flag.ExitOnError)
	dir := flags.String("data-dir", "", "directory of the data")
	listen := flags.String("listen", "127.0.0.1:0", "address for clients")
	cert := flags.String("cert-file", "", "certificate of the server")
	key := flags.String("key-file", "", "private key of the server")
	ca := flags.String("ca-file", "", "authority that signs the certificates of clients")
	_ = flags.Parse(os.Args[1:])

	config := embed.NewConfig()
	config.Name = "dev"
	config.Dir = *dir
	config.LogLevel = "warn"
	config.UnsafeNoFsync = true
	config.EnableGRPCGateway = false
	config.AutoCompactionMode = "periodic"
	config.AutoCompactionRetention = "5m"
	client := url.URL{Scheme: "https", Host: *listen}
	config.ListenClientUrls = []url.URL{client}
	config.AdvertiseClientUrls = []url.URL{client}
	config.ClientTLSInfo.CertFile = *cert
	config.ClientTLSInfo.KeyFile = *key
	config.ClientTLSInfo.TrustedCAFile = *ca
	config.ClientTLSInfo.ClientCertAuth = true
	// A single member never talks to a peer; any port will do, and only the name must not change.
	config.ListenPeerUrls = []url.URL{{Scheme: "http", Host: "127.0.0.1:0"}}
	config.AdvertisePeerUrls = []url.URL{{Scheme: "http", Host: "127.0.0.1:1"}}
	config.InitialCluster = config.InitialClusterFromName(config.Name)

	if err := serveEtcd(config); err != nil {
		fmt.Fprintln(os.Stderr, "etcd: "+err.Error())
		os.Exit(1)
	}
}

func serveEtcd(config *embed.Config) error {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGINT, syscall.SIGTERM)
	etcd, err := embed.StartEtcd(config)
	if err != nil {
		return err
	}
	select {
	case <-etcd.Server.ReadyNotify():
	case <-time.After(30 * time.Second):
		return fmt.Errorf("not ready after 30 seconds")
	case err := <-etcd.Err():
		return err
	case <-stop:
	}
	select {
	case <-stop:
		etcd.Close()
		return nil
	case err := <-etcd.Err():
		return err
	}
}
