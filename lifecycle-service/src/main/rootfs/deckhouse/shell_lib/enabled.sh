# Enabled scripts: define __main__, print `true` or `false` to MODULE_ENABLED_RESULT, end with `enabled::run "$@"`.

enabled::run() {
  __main__
}

# enabled::turn_off REASON: says no, and why, and ends the script.
enabled::turn_off() {
  echo false >"${MODULE_ENABLED_RESULT:?}"
  if [[ -n ${MODULE_ENABLED_REASON:-} ]]; then
    printf '%s\n' "$1" >"$MODULE_ENABLED_REASON"
  fi
  exit 0
}

enabled::disable_module_if_cluster_is_not_bootstraped() {
  if ! values::is_true global.clusterIsBootstrapped; then
    enabled::turn_off 'cluster is not bootstrapped'
  fi
}

# enabled::disable_module_in_kubernetes_versions_less_than V
enabled::disable_module_in_kubernetes_versions_less_than() {
  local minimum=$1 current
  current=$(values::get --required global.discovery.kubernetesVersion)
  if [[ $(semver compare "$current" "$minimum") == -1 ]]; then
    enabled::turn_off "Kubernetes version $current is less than required minimum $minimum"
  fi
}

# enabled::fail_if_values_are_not_set PATH...
enabled::fail_if_values_are_not_set() {
  local path missing=0
  for path in "$@"; do
    if ! values::has "$path"; then
      printf 'ERROR: value %s is required but is not set\n' "$path" >&2
      missing=1
    fi
  done
  if ((missing)); then
    exit 1
  fi
}
