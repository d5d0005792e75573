#!/usr/bin/env bash
# Library of shell hooks and enabled scripts: `source /deckhouse/shell_lib.sh`, then `hook::run "$@"`.
# Strict mode, a traceback on errors, then every file of the two directories below.

set -Eeuo pipefail
shopt -s inherit_errexit failglob

# Prints where a command failed, innermost call first.
shell_lib::traceback() {
  local exit_code=$1 command=$2 frame
  set +o xtrace
  {
    printf 'ERROR: command exited with status %s: %s\n' "$exit_code" "$command"
    printf 'Traceback:\n'
    for ((frame = 1; frame < ${#FUNCNAME[@]}; frame++)); do
      printf '  %s:%s in %s\n' "${BASH_SOURCE[frame]}" "${BASH_LINENO[frame - 1]}" "${FUNCNAME[frame]}"
    done
  } >&2
}
shell_lib::trap_errors() {
  trap 'shell_lib::traceback $? "$BASH_COMMAND"' ERR
}
shell_lib::trap_errors

# Sources all *.sh of a directory; none is fine.
shell_lib::source_all() {
  local file
  for file in "$1"/*.sh; do
    # shellcheck disable=SC1090
    source "$file"
  done
}

SHELL_LIB_DIR="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
for shell_lib_part in shell-operator/frameworks/shell shell_lib; do
  if compgen -G "$SHELL_LIB_DIR/$shell_lib_part/*.sh" >/dev/null; then
    shell_lib::source_all "$SHELL_LIB_DIR/$shell_lib_part"
  fi
done
unset shell_lib_part
