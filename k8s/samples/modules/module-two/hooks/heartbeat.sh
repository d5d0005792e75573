#!/usr/bin/env bash
# Reports a metric every minute: a schedule that changes nothing in the cluster.
set -euo pipefail

if [[ "${1:-}" == "--config" ]]; then
  cat <<'CONFIG'
configVersion: v1
schedule:
- name: every-minute
  crontab: "* * * * *"
CONFIG
  exit 0
fi

printf '{"name": "module_two_heartbeat", "action": "set", "value": %d}\n' "$(date +%s)" >>"$METRICS_PATH"
