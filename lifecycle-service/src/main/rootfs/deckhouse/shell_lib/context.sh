# The binding context that is handled now. `hook::run` exports its index and the name of its binding.

# context::global::jq [OPTIONS] FILTER: over the array of all contexts of this run.
context::global::jq() {
  jq "$@" "${BINDING_CONTEXT_PATH:?}"
}

# context::jq [OPTIONS] FILTER: over the current context.
context::jq() {
  local current=${BINDING_CONTEXT_CURRENT_INDEX:-0}
  jq -c ".[$current]" "${BINDING_CONTEXT_PATH:?}" | jq "$@"
}

# context::get PATH: raw value at a dotted path such as `snapshots.secrets`; nothing if it is absent or null.
context::get() {
  context::jq -rc --arg path "$1" "$(shell_lib::path_filter) | if . == null then empty else . end"
}

# context::has PATH: whether there is something at the path, null included.
context::has() {
  context::jq -e --arg path "$1" "$(shell_lib::has_filter)" >/dev/null
}

context::is_true() {
  [[ $(context::get "$1") == true ]]
}

context::is_false() {
  [[ $(context::get "$1") == false ]]
}
