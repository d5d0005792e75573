package main

import (
	"errors"
	"fmt"
	"net"
	"strconv"
	"syscall"
)

// ports are those of one attempt to start, all on 127.0.0.1.
type ports struct {
	etcd, apiServer, kubelet, registry int
}

// errPortTaken means that somebody took a chosen port before the part could; another attempt,
// with other ports, cures it.
var errPortTaken = errors.New("a chosen port was taken by somebody else")

// choosePorts takes the wanted ones (0: any) and lets the kernel give the rest. All listeners stay
// open until the last port is known, so that no port is given twice.
func choosePorts(apiServer, registry int) (ports, error) {
	var chosen ports
	for _, wish := range []struct {
		port   *int
		wanted int
		flag   string
	}{
		{&chosen.apiServer, apiServer, "--api-server-port"}, {&chosen.registry, registry, "--registry-port"},
		{&chosen.etcd, 0, ""}, {&chosen.kubelet, 0, ""},
	} {
		listener, err := net.Listen("tcp", loopback(wish.wanted))
		if errors.Is(err, syscall.EADDRINUSE) {
			return ports{}, fmt.Errorf("port %d (%s) is in use by another process; choose another one, or leave the flag out",
				wish.wanted, wish.flag)
		}
		if err != nil {
			return ports{}, fmt.Errorf("listen on 127.0.0.1: %w", err)
		}
		defer listener.Close()
		*wish.port = listener.Addr().(*net.TCPAddr).Port
	}
	return chosen, nil
}

func loopback(port int) string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(port)) }
