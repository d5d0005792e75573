package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// part is one child process, which is this binary again.
type part struct {
	name    string
	log     string        // path of its output
	patient time.Duration // how long SIGTERM may take before SIGKILL
	command *exec.Cmd
	ended   chan struct{} // closed when the process is gone
	err     error         // why it ended; read after ended
}

// launcher starts parts that die with it.
type launcher struct {
	binary      string
	dir         layout
	read, write *os.File // of the pipe whose end tells the parts that we are gone
}

func newLauncher(dir layout) (*launcher, error) {
	binary, err := os.Executable()
	if err != nil {
		return nil, err
	}
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	return &launcher{binary: binary, dir: dir, read: read, write: write}, nil
}

// start appends to the part's log, so that a second attempt does not hide the first.
func (l *launcher) start(name string, patient time.Duration, environment []string, args ...string) (*part, error) {
	p := &part{name: name, log: l.dir.logOf(name), patient: patient, ended: make(chan struct{})}
	out, err := os.OpenFile(p.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	p.command = exec.Command(l.binary, append([]string{name}, args...)...)
	p.command.Dir = l.dir.dir
	p.command.Env = append(append(os.Environ(), parentFD+"=3"), environment...)
	p.command.Stdout, p.command.Stderr = out, out
	if name == "registry" { // its stdout is the access log, with a format of its own
		errors, err := os.OpenFile(l.dir.logOf("registry-errors"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
		if err != nil {
			return nil, err
		}
		defer errors.Close()
		p.command.Stderr = errors
		p.log = errors.Name()
	}
	p.command.ExtraFiles = []*os.File{l.read}
	// A group of its own: Ctrl-C in a terminal must reach `up` alone, or the order of stopping is lost.
	p.command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := p.command.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	go func() {
		p.err = p.command.Wait()
		close(p.ended)
	}()
	return p, nil
}

func (p *part) pid() int { return p.command.Process.Pid }

func (p *part) running() bool {
	select {
	case <-p.ended:
		return false
	default:
		return true
	}
}

// stop ends the process and whatever it has started.
func (p *part) stop() {
	if p.running() {
		_ = p.command.Process.Signal(syscall.SIGTERM)
		select {
		case <-p.ended:
		case <-time.After(p.patient):
		}
	}
	_ = syscall.Kill(-p.pid(), syscall.SIGKILL)
	<-p.ended
}

// failure tells why the part is gone, for the reader of a terminal.
func (p *part) failure() error {
	tail := lastLines(p.log, 10)
	if bytes.Contains(tail, []byte("address already in use")) {
		return fmt.Errorf("%w: %s", errPortTaken, p.name)
	}
	how := "exit status 0"
	if p.err != nil {
		how = p.err.Error()
	}
	return fmt.Errorf("%s ended (%s). Its log is %s; the last lines:\n  %s", p.name, how, p.log,
		strings.ReplaceAll(strings.TrimSpace(string(tail)), "\n", "\n  "))
}

// lastLines reads the end of a file, at most 16 KiB.
func lastLines(path string, count int) []byte {
	content, err := os.ReadFile(path)
	if err != nil {
		return []byte(err.Error())
	}
	content = bytes.TrimSpace(content[max(0, len(content)-16<<10):])
	lines := bytes.Split(content, []byte("\n"))
	return bytes.Join(lines[max(0, len(lines)-count):], []byte("\n"))
}
