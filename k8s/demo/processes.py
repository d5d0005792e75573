"""Child processes: started with their logs, ended by their own id, never left behind."""

import ctypes
import datetime
import signal
import subprocess
import sys
import threading
import time

PR_SET_PDEATHSIG = 1


def _die_with_parent():
    """A demo that is killed takes its children along (Linux; elsewhere the next demo says what is left)."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """One process whose output goes to a log file, and in CRI lines to the file behind its mirrored pod."""

    def __init__(self, name, command, env, log, cri_log=None, append=False):
        self.name, self.log = name, log
        log.parent.mkdir(parents=True, exist_ok=True)
        self.process = subprocess.Popen(
            [str(c) for c in command], env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, errors="replace", preexec_fn=_die_with_parent,
            start_new_session=True)  # Ctrl-C reaches the demo alone, which then stops everything in order
        self._pump = threading.Thread(target=self._copy, args=(log, cri_log, append), daemon=True)
        self._pump.start()

    def _copy(self, log, cri_log, append):
        mode = "a" if append else "w"
        cri = open(cri_log, mode, buffering=1) if cri_log else None
        with open(log, mode, buffering=1) as out:
            for line in self.process.stdout:
                out.write(line)
                if cri:
                    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f000Z")
                    cri.write(f"{now} stdout F {line.rstrip()}\n")
        if cri:
            cri.close()

    @property
    def pid(self):
        return self.process.pid

    def alive(self):
        return self.process.poll() is None

    def last_lines(self, count=15):
        try:
            return "".join(open(self.log, errors="replace").readlines()[-count:])
        except OSError:
            return ""

    def kill(self):
        """As a crash would: no chance to clean up."""
        self.process.kill()
        self.process.wait(timeout=10)

    def stop(self, patience=15):
        if self.alive():
            self.process.terminate()
            deadline = time.monotonic() + patience
            while self.alive() and time.monotonic() < deadline:
                time.sleep(0.05)
            if self.alive():
                self.process.kill()
        self.process.wait(timeout=10)
        self._pump.join(timeout=5)
