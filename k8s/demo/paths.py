"""Where things are. Everything the demo writes lies below .demo, which may be deleted at any time while no demo runs.

QUARTERDECK_DEMO_STATE names another folder, so that tests do not meet a person's demo.
"""

import os
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
STATE = pathlib.Path(os.environ.get("QUARTERDECK_DEMO_STATE", ROOT / ".demo")).resolve()
KUBECONFIG = STATE / "kubeconfig"
CLUSTER = STATE / "cluster"
CLUSTER_FILE = CLUSTER / "cluster.json"
LOGS = STATE / "logs"
POD_LOGS = STATE / "pod-logs"
BIN = STATE / "bin"
STORE = STATE / "store"
BUILT_IN = STATE / "embedded"
LOCK = STATE / "lock"
SAMPLES = ROOT / "k8s" / "samples"
DEV_CLUSTER_BUILD = ROOT / "k8s" / "dev-cluster" / "build.sh"
