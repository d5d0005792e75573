#!/usr/bin/env bash
# Reports a metric every ten minutes: a schedule that changes nothing in the cluster.
set -euo pipefail

if [[ "${1:-}" == "--config" ]]; then
  cat <<'CONFIG'
configVersion: v1
schedule:
- name: every-ten-minutes
  crontab: "*/10 * * * *"
CONFIG
  exit 0
fi

printf '{"name": "module_two_heartbeat", "action": "set", "value": %d}\n' "$(date +%s)" >>"$METRICS_PATH"
