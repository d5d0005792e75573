package main

import (
	"bytes"
	"encoding/base64"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	utilexec "k8s.io/utils/exec"
)

func TestAccessLogLine(t *testing.T) {
	out := &bytes.Buffer{}
	at := time.Date(2026, 1, 2, 3, 4, 5, 678_000_000, time.UTC)
	times := []time.Time{at, at.Add(12 * time.Millisecond)}
	now := func() time.Time { next := times[0]; times = times[1:]; return next }
	handler := logRequests(http.NotFoundHandler(), out, now)

	request := httptest.NewRequest(http.MethodHead, "/v2/x/manifests/stable?a=b", nil)
	request.Header.Set("User-Agent", "some agent/1")
	handler.ServeHTTP(httptest.NewRecorder(), request)

	if want := "2026-01-02T03:04:05.678Z HEAD /v2/x/manifests/stable?a=b 404 12ms some agent/1\n"; out.String() != want {
		t.Errorf("got %q", out.String())
	}
}

func TestDockerCfg(t *testing.T) {
	if dockerCfg("127.0.0.1:5000", "", "") != "" {
		t.Error("anonymous needs no configuration")
	}
	text, err := base64.StdEncoding.DecodeString(dockerCfg("127.0.0.1:5000", "u", "p:w"))
	if err != nil || string(text) != `{"auths":{"127.0.0.1:5000":{"username":"u","password":"p:w","auth":"dTpwOnc="}}}` {
		t.Errorf("%s, %v", text, err)
	}
}

func TestBusyPortIsNamed(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, err = choosePorts(0, listener.Addr().(*net.TCPAddr).Port)
	if err == nil || !strings.Contains(err.Error(), "(--registry-port) is in use") {
		t.Error(err)
	}
}

func TestPortsDiffer(t *testing.T) {
	chosen, err := choosePorts(0, 0)
	if err != nil {
		t.Fatal(err)
	}
	all := map[int]bool{chosen.etcd: true, chosen.apiServer: true, chosen.kubelet: true, chosen.registry: true}
	if len(all) != 4 || all[0] {
		t.Error(chosen)
	}
}

func TestWipeLeavesWhatIsNotOurs(t *testing.T) {
	dir, err := newLayout(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	mine := filepath.Join(dir.dir, "notes.txt")
	if err := errors.Join(dir.create(), os.MkdirAll(filepath.Join(dir.etcd, "member"), 0o700), os.WriteFile(mine, nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	if !dir.used() {
		t.Error("there is data")
	}
	if err := dir.wipe(); err != nil || dir.used() {
		t.Errorf("still used; %v", err)
	}
	if _, err := os.Stat(mine); err != nil {
		t.Error(err)
	}
}

func TestSecondStartNamesTheFirst(t *testing.T) {
	dir, _ := newLayout(t.TempDir())
	first, err := acquireLock(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := acquireLock(dir); err == nil || !strings.Contains(err.Error(), "in use by process") {
		t.Error(err)
	}
	first.release()
	second, err := acquireLock(dir)
	if err != nil || second.formerPid != 0 || !second.ours {
		t.Errorf("%+v, %v", second, err)
	}
}

func TestExitCodesReachTheCaller(t *testing.T) {
	for code, command := range map[int][]string{
		3: {"sh", "-c", "exit 3"}, 143: {"sh", "-c", "kill -TERM $$"}, 127: {"no-such-command-here"},
	} {
		var exit utilexec.ExitError
		err := exitCode(exec.Command(command[0], command[1:]...).Run())
		if !errors.As(err, &exit) || exit.ExitStatus() != code {
			t.Errorf("%v: %v", command, err)
		}
	}
	if exitCode(nil) != nil {
		t.Error("success is no error")
	}
}

func TestLastLines(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log")
	if err := os.WriteFile(path, []byte("a\nb\nc\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := string(lastLines(path, 2)); got != "b\nc" {
		t.Errorf("%q", got)
	}
}
