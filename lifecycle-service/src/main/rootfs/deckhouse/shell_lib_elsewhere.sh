# Read by bash through BASH_ENV where the library is not installed at /deckhouse (a service on a developer's machine):
# lets `source /deckhouse/shell_lib.sh` find the one named by QUARTERDECK_SHELL_LIB.

shell_lib_elsewhere() {
  local file=$1
  shift
  if [[ $file == /deckhouse/shell_lib.sh && -n ${QUARTERDECK_SHELL_LIB:-} && ! -e $file ]]; then
    file=$QUARTERDECK_SHELL_LIB
  fi
  builtin source "$file" "$@"
}
source() { shell_lib_elsewhere "$@"; }
.() { shell_lib_elsewhere "$@"; }
