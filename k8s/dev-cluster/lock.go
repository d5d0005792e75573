package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// dataLock is held while `up` runs. The kernel lets go of it with the process, however that ends.
type dataLock struct {
	file *os.File
	// formerPid is the process that held the lock before and did not end properly; 0: none.
	formerPid int
	// ours tells that the directory was a data directory before this start.
	ours bool
}

func acquireLock(dir layout) (*dataLock, error) {
	if err := os.MkdirAll(dir.dir, 0o700); err != nil {
		return nil, err
	}
	_, err := os.Stat(dir.lock)
	lock := &dataLock{ours: err == nil}
	lock.file, err = os.OpenFile(dir.lock, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	content, _ := io.ReadAll(lock.file)
	lock.formerPid, _ = strconv.Atoi(strings.TrimSpace(string(content)))
	err = syscall.Flock(int(lock.file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, fmt.Errorf("the data directory %s is in use by process %d; stop that one first or choose another directory",
			dir.dir, lock.formerPid)
	}
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", dir.lock, err)
	}
	return lock, lock.say(strconv.Itoa(os.Getpid()) + "\n")
}

// release leaves the file in place, empty: removing it would let two others lock two files.
func (l *dataLock) release() {
	_ = l.say("")
	_ = l.file.Close()
}

func (l *dataLock) say(content string) error {
	if err := l.file.Truncate(0); err != nil {
		return err
	}
	_, err := l.file.WriteAt([]byte(content), 0)
	return err
}
