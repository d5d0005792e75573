"""The development cluster of the demo, and the commands typed against it."""

import json
import os
import shlex
import shutil
import subprocess
import time

from . import terminal
from .errors import DemoError
from .paths import BIN, CLUSTER, CLUSTER_FILE, KUBECONFIG, LOGS, POD_LOGS, ROOT
from .processes import Child

PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


def clean_environment(**more):
    """Without proxies, which must not see loopback traffic."""
    env = {k: v for k, v in os.environ.items() if k.lower() not in PROXIES}
    env.update({k: str(v) for k, v in more.items()})
    return env


def user_environment():
    """Of somebody who sits at the demo's cluster: its kubeconfig, and the kubectl plugin on the PATH."""
    return clean_environment(KUBECONFIG=KUBECONFIG, PATH=f"{BIN}{os.pathsep}{os.environ['PATH']}")


class Cluster:
    """A running control plane with registry; `facts` is its cluster.json."""

    def __init__(self, binary):
        self.binary = binary
        self.child = None
        self.existing = False
        self.facts = json.loads(CLUSTER_FILE.read_text()) if CLUSTER_FILE.exists() else None

    def start(self, registry_port=None):
        if CLUSTER_FILE.exists():
            terminal.progress("a former demo was killed: its cluster is thrown away and started anew")
        POD_LOGS.mkdir(parents=True, exist_ok=True)
        command = [self.binary, "up", "--data-dir", CLUSTER, "--fresh", "--audit",
                   "--exec-path", BIN, "--pod-logs", POD_LOGS]
        if registry_port:
            command += ["--registry-port", registry_port]
        CLUSTER_FILE.unlink(missing_ok=True)
        self.child = Child("cluster", command, clean_environment(), LOGS / "cluster.log")
        deadline = time.monotonic() + 90
        while not CLUSTER_FILE.exists():
            if not self.child.alive() or time.monotonic() > deadline:
                raise DemoError("the development cluster did not start:\n" + self.child.last_lines())
            time.sleep(0.1)
        self.facts = json.loads(CLUSTER_FILE.read_text())
        shutil.copyfile(self.facts["kubeconfig"], KUBECONFIG)
        KUBECONFIG.chmod(0o600)

    def stop(self):
        if self.child:
            self.child.stop(patience=30)

    def alive(self):
        return self.child is None or self.child.alive()

    @property
    def registry(self):
        return self.facts["registry"]

    def kubeconfig_of(self, account):
        return self.facts["kubeconfigs"][account]

    def tool(self, name):
        return os.path.join(os.path.dirname(self.binary), name)

    def run(self, line, stdin=None, check=True, timeout=120):
        """Runs `kubectl …` or `helm …` as typed; returns what it printed."""
        words = shlex.split(line) if isinstance(line, str) else list(line)
        if words[0] in ("kubectl", "helm"):
            words[0] = self.tool(words[0])
        done = subprocess.run(words, input=stdin, capture_output=True, text=True, timeout=timeout, cwd=ROOT,
                              env=user_environment())
        if check and done.returncode != 0:
            raise DemoError(f"`{line}` failed: {(done.stderr or done.stdout).strip()}")
        return done.stdout if check else done.stdout + done.stderr

    def get(self, reference):
        """One object as a dictionary, None if there is none."""
        kind, name = reference.split("/")
        text = self.run(["kubectl", "get", kind, name, "-o", "json", "--ignore-not-found"])
        return json.loads(text) if text.strip() else None
