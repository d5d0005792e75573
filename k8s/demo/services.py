"""The three services as processes beside the cluster, each with the rights of its own ServiceAccount."""

import os
import socket
import threading
import time
import urllib.request

from . import terminal
from .build import jar
from .cluster import clean_environment
from .errors import DemoError
from .paths import BIN, LOGS, POD_LOGS, ROOT, STATE, STORE
from .prerequisites import java_binary
from .processes import Child

# service -> (ServiceAccount, container)
ACCOUNTS = {
    "source-sync-service": ("source-sync-service", "source-sync-service"),
    "release-service": ("release-service", "release-service"),
    "lifecycle-service": ("deckhouse", "deckhouse"),
}
# The JVM as the images run it: small heap that grows as needed, serial collector, no second compiler
JVM = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms16m"]
HEAP = "-Xmx96m"
READY_WITHIN = 90
PLUGIN = ROOT / "release-service" / "src" / "main" / "shell" / "kubectl-quarterdeck"
SHELL_LIBRARY = ROOT / "lifecycle-service" / "src" / "main" / "rootfs" / "deckhouse" / "shell_lib.sh"


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for s in sockets:
        s.bind(("127.0.0.1", 0))
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


class Service:
    def __init__(self, name, cluster, kubeconfig=None, settings=None, heap=None):
        self.name = name
        self.account, self.container = ACCOUNTS[name]
        self.cluster = cluster
        self.settings = settings or {}
        self.heap = heap or HEAP
        self.kubeconfig = kubeconfig or cluster.kubeconfig_of(self.account)
        self.reachable = kubeconfig is None  # the API server of another cluster cannot call this machine
        self.child = None
        self.hostname = None
        self.restarting = threading.Lock()
        self.http, self.management, self.debug, self.webhook = free_ports(4)
        self.log = LOGS / f"{name}.log"

    def environment(self):
        return clean_environment(
            KUBECONFIG=self.kubeconfig,
            HOSTNAME=self.hostname or self._pod_name(),
            QUARKUS_HTTP_HOST="127.0.0.1", QUARKUS_HTTP_PORT=self.http,
            QUARKUS_MANAGEMENT_HOST="127.0.0.1", QUARKUS_MANAGEMENT_PORT=self.management,
            QUARTERDECK_DEBUG_PORT=self.debug,
            QUARTERDECK_WEBHOOK_ENABLED=str(self.reachable).lower(), QUARTERDECK_WEBHOOK_HOST="127.0.0.1",
            QUARTERDECK_WEBHOOK_PORT=self.webhook, QUARTERDECK_WEBHOOK_URL=f"https://127.0.0.1:{self.webhook}",
            QUARTERDECK_HELM_BINARY=self.cluster.tool("helm"),
            QUARTERDECK_HOOK_SHELL_LIBRARY=SHELL_LIBRARY,
            DECKHOUSE_NODE_NAME="dev-node-1",
            MALLOC_ARENA_MAX=2,
            DOWNLOADED_MODULES_DIR=STORE, EMBEDDED_MODULES_DIR=STATE / "embedded",
            MODULES_DIR=f"{STATE / 'embedded'}:{STORE / 'modules'}",
            PATH=os.path.dirname(self.cluster.binary) + os.pathsep + os.environ["PATH"],
            **self.settings)

    def _pod_name(self):
        """The pod that mirrors this process, so that labels and leases name it; the service's name without one."""
        pods = self.cluster.run(["kubectl", "-n", "d8-system", "get", "pods", "-o", "name",
                                 "-l", f"app.kubernetes.io/name={self.name}"], check=False).split()
        return pods[0].split("/")[1] if pods and pods[0].startswith("pod/") else self.name

    def start(self, again=False):
        command = [java_binary(), *JVM, self.heap, "-jar", jar(self.name)]
        self.child = Child(self.name, command, self.environment(), self.log,
                           POD_LOGS / f"{self.container}.log", append=again)

    def ready(self):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.management}/q/health/ready", timeout=2) as answer:
                return answer.status == 200
        except OSError:
            return False

    def await_ready(self):
        deadline = time.monotonic() + READY_WITHIN
        while not self.ready():
            if not self.child.alive():
                raise DemoError(f"{self.name} ended at start:\n{self.child.last_lines()}")
            if time.monotonic() > deadline:
                raise DemoError(f"{self.name} is not ready after {READY_WITHIN} s:\n{self.child.last_lines()}")
            time.sleep(0.1)

    def alive(self):
        with self.restarting:
            return self.child.alive()

    def restart(self, settings):
        """A regular stop, and again with other settings."""
        with self.restarting:
            self.child.stop()
            self.settings = settings
            self.start(again=True)

    def crash(self):
        """kill -9, and start again."""
        with self.restarting:
            self.child.kill()
            self.start(again=True)


def write_controller_command(cluster, lifecycle):
    """`deckhouse-controller` for `kubectl exec`: the same jar, asked as a command."""
    BIN.mkdir(parents=True, exist_ok=True)
    script = BIN / "deckhouse-controller"
    script.write_text(
        "#!/bin/sh\n"
        f"export KUBECONFIG='{lifecycle.kubeconfig}' QUARTERDECK_DEBUG_PORT={lifecycle.debug}\n"
        f"exec '{java_binary()}' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto "
        f"-jar '{jar('lifecycle-service')}' \"$@\"\n")
    script.chmod(0o755)


def write_plugin_command():
    """`kubectl quarterdeck`: the same jar as release-service, asked as a command; with the rights of whoever asks."""
    BIN.mkdir(parents=True, exist_ok=True)
    script = BIN / "kubectl-quarterdeck"
    script.write_text(
        "#!/bin/sh\n"
        f"export JAVA_HOME='{os.path.dirname(os.path.dirname(java_binary()))}' QUARTERDECK_PLUGIN_JAR='{jar('release-service')}'\n"
        f"exec '{PLUGIN}' \"$@\"\n")
    script.chmod(0o755)


def start_all(cluster, kubeconfig=None, settings=None, names=tuple(ACCOUNTS), heap=None):
    services = [Service(name, cluster, kubeconfig, settings, heap) for name in names]
    STORE.mkdir(parents=True, exist_ok=True)
    (STATE / "embedded").mkdir(parents=True, exist_ok=True)
    if services[-1].name == "lifecycle-service":
        write_controller_command(cluster, services[-1])
    write_plugin_command()
    for service in services:
        service.start()
    for service in services:
        service.await_ready()
        terminal.progress(f"{service.name} is ready (process {service.child.pid})")
    return services
