package main

import (
	"io"
	"os"
	"strconv"
	"syscall"
)

// parentFD names the variable that tells a part on which descriptor it hears its parent.
const parentFD = "QUARTERDECK_PARENT_FD"

// endWithParent makes a part die when `up` dies, even by SIGKILL. Only `up` holds the writing end
// of the pipe, and the kernel closes it with the process; unlike a parent-death signal this works
// outside Linux and does not depend on which thread started the part.
func endWithParent() {
	fd, err := strconv.Atoi(os.Getenv(parentFD))
	if err != nil {
		return
	}
	_ = os.Unsetenv(parentFD)
	syscall.CloseOnExec(fd) // commands of `kubectl exec` must not inherit it
	pipe := os.NewFile(uintptr(fd), "parent")
	go func() {
		_, _ = io.Copy(io.Discard, pipe)
		// A part leads its own process group, so this takes the commands of `kubectl exec` along.
		_ = syscall.Kill(-os.Getpid(), syscall.SIGKILL)
		os.Exit(1)
	}()
}
