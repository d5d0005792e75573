# Values of the module and global values, read with jq. --config asks for the user's part only.

# values::jq [--config] [OPTIONS] FILTER
values::jq() {
  local file=${VALUES_PATH:?}
  if [[ ${1:-} == --config ]]; then
    file=${CONFIG_VALUES_PATH:?}
    shift
  fi
  jq "$@" "$file"
}

# values::get [--config] [--required] PATH: raw value, nothing if absent or null; with --required that is an error.
values::get() {
  local required=0 path='' value
  local -a config=()
  while (($#)); do
    case $1 in
      --config) config=(--config) ;;
      --required) required=1 ;;
      *) path=$1 ;;
    esac
    shift
  done
  value=$(values::jq ${config[@]+"${config[@]}"} -rc --arg path "$path" \
    "$(shell_lib::path_filter) | if . == null then empty else . end")
  if ((required)) && [[ -z $value ]]; then
    printf 'ERROR: value %s is required but is not set\n' "$path" >&2
    return 1
  fi
  printf '%s\n' "$value"
}

# values::has [--config] PATH
values::has() {
  local -a config=()
  if [[ $1 == --config ]]; then
    config=(--config)
    shift
  fi
  values::jq ${config[@]+"${config[@]}"} -e --arg path "$1" "$(shell_lib::has_filter)" >/dev/null
}

values::is_true() {
  [[ $(values::get "$@") == true ]]
}

values::is_false() {
  [[ $(values::get "$@") == false ]]
}

# values::array_has [--config] PATH ITEM
values::array_has() {
  local -a config=()
  if [[ $1 == --config ]]; then
    config=(--config)
    shift
  fi
  values::jq ${config[@]+"${config[@]}"} -e --arg path "$1" --arg item "$2" \
    "$(shell_lib::path_filter) | type == \"array\" and any(.[]; tostring == \$item)" >/dev/null
}

# values::get_first_defined [--config] PATH...: the first that is there; status 1 if none is.
values::get_first_defined() {
  local -a config=()
  local path
  if [[ $1 == --config ]]; then
    config=(--config)
    shift
  fi
  for path in "$@"; do
    if values::has ${config[@]+"${config[@]}"} "$path"; then
      values::get ${config[@]+"${config[@]}"} "$path"
      return
    fi
  done
  return 1
}

# values::require_in_config PATH...: the user must have set them.
values::require_in_config() {
  local path
  for path in "$@"; do
    if ! values::has --config "$path"; then
      printf 'ERROR: value %s is required in the configuration of the module\n' "$path" >&2
      return 1
    fi
  done
}

# values::set PATH VALUE: JSON if it is JSON, else text. Objects on the way are made.
values::set() {
  values::patch "$1" add "$(values::as_json "$2")"
}

# values::unset PATH: nothing there is fine.
values::unset() {
  if values::has "$1"; then
    values::patch "$1" remove null
  fi
}

values::as_json() {
  if ! jq -sce 'if length == 1 then .[0] else error("not one") end' <<<"$1" 2>/dev/null; then
    # `jq -e` also fails for null and false, which it has printed then
    case $1 in
      null | false) ;;
      *) jq -nc --arg text "$1" '$text' ;;
    esac
  fi
}

# Appends the operations to the patch file, one a line, and keeps the values file up to date. What is inside of an
# array changes the array as a whole: an operation on an index would insert instead of replace.
values::patch() {
  local path=$1 op=$2 value=$3 answer
  answer=$(values::jq -c --arg path "$path" --arg op "$op" --argjson value "$value" "$(shell_lib::path_parts_filter)"'
    | def pointer: map("/" + (tostring | gsub("~"; "~0") | gsub("/"; "~1"))) | add;
      def prefixes: [range(1; length) as $n | .[:$n]];
      . as $before
    | ([foreach $parts[] as $part ({at: $before, keys: []};
          {keys: (.keys + [if (.at | type) == "array" then ($part | tonumber) else $part end]),
           at: (.at | if type == "object" then .[$part]
                      elif type == "array" then .[$part | tonumber] else null end)}; .keys)] | last) as $keys
    | (if $op == "add" then setpath($keys; $value) else delpaths([$keys]) end) as $after
    | ([$keys | prefixes[] | select(. as $p | $before | getpath($p) | type == "array")] | first) as $array
    | (if $array != null then {op: "add", path: ($array | pointer), value: ($after | getpath($array))}
       elif $op == "remove" then {op: $op, path: ($keys | pointer)}
       else ($keys | prefixes[] | select(. as $p | $before | getpath($p) == null)
             | {op: "add", path: pointer, value: {}}),
            {op: $op, path: ($keys | pointer), value: $value}
       end),
      {values: $after}')
  jq -c 'select(has("op"))' <<<"$answer" >>"${VALUES_JSON_PATCH_PATH:?}"
  jq -c 'select(has("values")) | .values' <<<"$answer" >"${VALUES_PATH:?}"
}
