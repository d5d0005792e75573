# Dotted paths as authors of hooks write them: `moduleOne.internal.items.0`, a leading dot allowed, and `"a.b"` in
# quotes for a key with a dot. The filters read the path from the jq variable $path.

shell_lib::path_parts_filter() {
  # shellcheck disable=SC2016
  printf '%s' '($path | ltrimstr(".") | [scan("\"([^\"]*)\"|([^.\"]+)") | (.[0] // .[1])]) as $parts'
}

# Value at $path of the input; null if something on the way is absent. Numbers index arrays.
shell_lib::path_filter() {
  # shellcheck disable=SC2016
  printf '%s' "$(shell_lib::path_parts_filter)"' | reduce $parts[] as $part (.;
      if type == "object" then .[$part]
      elif type == "array" and ($part | test("^[0-9]+$")) then .[$part | tonumber]
      else null end)'
}

# Whether $path is there.
shell_lib::has_filter() {
  # shellcheck disable=SC2016
  printf '%s' "$(shell_lib::path_parts_filter)"' | reduce $parts[] as $part ({there: true, value: .};
      if .there and (.value | type) == "object" and (.value | has($part)) then {there: true, value: .value[$part]}
      elif .there and (.value | type) == "array" and ($part | test("^[0-9]+$")) and (($part | tonumber) < (.value | length))
      then {there: true, value: .value[$part | tonumber]}
      else {there: false, value: null} end) | .there'
}
