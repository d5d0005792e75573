package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"syscall"
	"time"

	"github.com/creack/pty"
	"k8s.io/cri-streaming/pkg/streaming/remotecommand"
	utilexec "k8s.io/utils/exec"
)

// hostCommands runs the commands of `kubectl exec` on this host, with the rights of the lifecycle
// service in the cluster.
type hostCommands struct{ *kubelet }

// ExecInContainer implements remotecommand.Executor.
func (h hostCommands) ExecInContainer(ctx context.Context, _, _, _ string, command []string, in io.Reader,
	out, errOut io.WriteCloser, tty bool, resize <-chan remotecommand.TerminalSize, _ time.Duration) error {
	// A hijacked request does not end with the server, so the server's own context counts.
	process := exec.CommandContext(h.running, command[0], command[1:]...)
	process.Env = append(os.Environ(), "QUARTERDECK_EXEC=1", "KUBECONFIG="+h.kubeconfig)
	process.WaitDelay = time.Second // a grandchild may keep the output open
	var err error
	if tty {
		err = runInTerminal(process, in, out, resize)
	} else {
		err = runWithPipes(process, in, out, errOut)
	}
	return exitCode(err)
}

// exitCode is in the words that the caller's kubectl understands; as a shell, 126 and 127 are for
// what cannot be run, and 128 + n for signal n.
func exitCode(err error) error {
	var exit *exec.ExitError
	code := 0
	switch {
	case err == nil:
		return nil
	case errors.As(err, &exit):
		code = exit.ExitCode()
		if status, ok := exit.Sys().(syscall.WaitStatus); ok && status.Signaled() {
			code = 128 + int(status.Signal())
		}
	case errors.Is(err, exec.ErrNotFound), errors.Is(err, os.ErrNotExist):
		code = 127
	case errors.Is(err, os.ErrPermission):
		code = 126
	default:
		return err
	}
	return utilexec.CodeExitError{Err: err, Code: code}
}

func runWithPipes(process *exec.Cmd, in io.Reader, out, errOut io.Writer) error {
	process.Stdout, process.Stderr = out, errOut
	if in != nil {
		// Not process.Stdin: Wait would then wait for the caller to close his end, too.
		pipe, err := process.StdinPipe()
		if err != nil {
			return err
		}
		go func() {
			_, _ = io.Copy(pipe, in)
			_ = pipe.Close()
		}()
	}
	if err := process.Start(); err != nil {
		say(errOut, err)
		return err
	}
	return process.Wait()
}

// say tells why nothing runs where the user looks for it; kubectl itself only prints the code.
func say(errOut io.Writer, err error) {
	if errOut != nil {
		_, _ = io.WriteString(errOut, err.Error()+"\n")
	}
}

func runInTerminal(process *exec.Cmd, in io.Reader, out io.Writer, resize <-chan remotecommand.TerminalSize) error {
	terminal, err := pty.Start(process)
	if err != nil {
		say(out, err)
		return err
	}
	defer terminal.Close()
	go func() {
		for size := range resize {
			_ = pty.Setsize(terminal, &pty.Winsize{Rows: size.Height, Cols: size.Width})
		}
	}()
	if in != nil {
		go func() { _, _ = io.Copy(terminal, in) }()
	}
	printed := make(chan struct{})
	go func() {
		defer close(printed)
		_, _ = io.Copy(out, terminal) // ends with an error when the last process closes the terminal
	}()
	err = process.Wait()
	select {
	case <-printed:
	case <-time.After(time.Second): // a process in the background keeps it open
	}
	return err
}
