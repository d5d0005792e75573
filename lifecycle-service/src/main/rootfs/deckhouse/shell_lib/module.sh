# Which module this hook belongs to, from the place of its file.

# Directory of the module: the part of the path named <digits>-<name>, else the version directory above `hooks`.
module::path() {
  local path rest
  path=$(cd "$(dirname "$0")" && pwd)
  rest=$path
  while [[ $rest != / ]]; do
    if [[ ${rest##*/} =~ ^[0-9]+-.+$ ]]; then
      printf '%s\n' "$rest"
      return
    fi
    rest=$(dirname "$rest")
  done
  case $path in
    */hooks | */hooks/*) printf '%s\n' "${path%/hooks*}" ;;
    *) printf '%s\n' "$path" ;;
  esac
}

# module-one
module::name::kebab_case() {
  local path name
  path=$(module::path)
  name=${path##*/}
  if [[ $name =~ ^[0-9]+-(.+)$ ]]; then
    printf '%s\n' "${BASH_REMATCH[1]}"
  else
    path=${path%/*}
    printf '%s\n' "${path##*/}"
  fi
}

# moduleOne
module::name::camel_case() {
  module::name::kebab_case | awk -F- '{ printf "%s", $1; for (i = 2; i <= NF; i++) printf "%s%s", toupper(substr($i, 1, 1)), substr($i, 2); print "" }'
}
