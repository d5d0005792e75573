# Small helpers.

# tools::json_to_yaml, tools::yaml_to_json: stdin to stdout
tools::json_to_yaml() {
  python3 -c 'import json, sys, yaml; yaml.safe_dump(json.load(sys.stdin), sys.stdout, sort_keys=False)'
}

tools::yaml_to_json() {
  yq r -j -
}

# tools::retry TIMES SECONDS COMMAND...
tools::retry() {
  local times=$1 pause=$2 attempt
  shift 2
  for ((attempt = 1; attempt < times; attempt++)); do
    if "$@"; then
      return
    fi
    sleep "$pause"
  done
  "$@"
}

# tools::join SEPARATOR ITEM...
tools::join() {
  local separator=$1 joined
  shift
  joined=$(printf "%s$separator" "$@")
  printf '%s\n' "${joined%"$separator"}"
}
