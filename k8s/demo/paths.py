"""Where things are. Everything the demo writes lies below .demo, which may be deleted at any time while no demo runs."""

import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
STATE = ROOT / ".demo"
KUBECONFIG = STATE / "kubeconfig"
CLUSTER = STATE / "cluster"
CLUSTER_FILE = CLUSTER / "cluster.json"
LOGS = STATE / "logs"
POD_LOGS = STATE / "pod-logs"
BIN = STATE / "bin"
STORE = STATE / "store"
LOCK = STATE / "lock"
SAMPLES = ROOT / "k8s" / "samples"
DEV_CLUSTER_BUILD = ROOT / "k8s" / "dev-cluster" / "build.sh"
