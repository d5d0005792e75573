"""An existing cluster instead of the development cluster: only the registry is ours."""

import json
import subprocess
import time
import urllib.request

from .cluster import clean_environment
from .errors import DemoError
from .paths import CLUSTER, CLUSTER_FILE, KUBECONFIG, LOGS
from .processes import Child
from .services import ACCOUNTS, free_ports


def use_context(cluster, context):
    """Fills `cluster` with the facts of that context of the user's kubeconfig; the services run with the user's rights."""
    view = subprocess.run([cluster.tool("kubectl"), "config", "view", "--minify", "--flatten", "--raw", "--context", context],
                          capture_output=True, text=True, env=clean_environment(), timeout=30)
    if view.returncode != 0:
        raise DemoError(f"there is no context {context} in your kubeconfig: {view.stderr.strip()}")
    KUBECONFIG.write_text(view.stdout)
    KUBECONFIG.chmod(0o600)
    cluster.run("kubectl version", timeout=30)
    registry = {"host": f"127.0.0.1:{free_ports(1)[0]}", "scheme": "HTTP"}
    cluster.child = Child("registry", [cluster.binary, "registry", "--address", registry["host"]],
                          clean_environment(), LOGS / "registry.log")
    await_registry(cluster.child, registry["host"])
    cluster.existing = True
    cluster.facts = {"apiServer": f"context {context}", "kubeconfig": str(KUBECONFIG), "registry": registry,
                     "binary": cluster.binary, "kubeconfigs": {a: str(KUBECONFIG) for a, _ in ACCOUNTS.values()}}
    CLUSTER.mkdir(parents=True, exist_ok=True)
    CLUSTER_FILE.write_text(json.dumps(cluster.facts))


def await_registry(child, host):
    deadline = time.monotonic() + 20
    while True:
        try:
            with urllib.request.urlopen(f"http://{host}/v2/", timeout=2):
                return
        except OSError:
            if not child.alive() or time.monotonic() > deadline:
                raise DemoError("the registry did not start:\n" + child.last_lines())
            time.sleep(0.1)
