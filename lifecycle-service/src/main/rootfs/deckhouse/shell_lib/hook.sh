# Runs the handlers of a hook.

# hook::run "$@": prints the configuration at --config, else calls one handler for each binding context.
hook::run() {
  if [[ ${1:-} == --config ]]; then
    __config__
    return
  fi
  local count index binding
  count=$(context::global::jq -r length)
  for ((index = 0; index < count; index++)); do
    binding=$(context::global::jq -r ".[$index].binding")
    export BINDING_CONTEXT_CURRENT_INDEX=$index BINDING_CONTEXT_CURRENT_BINDING=$binding
    # the handler's subshell tells where it failed; told once is enough
    trap - ERR
    (
      shell_lib::trap_errors
      hook::handle "$binding"
    )
    shell_lib::trap_errors
  done
}

# Calls the first handler that exists, or says which were looked for.
hook::handle() {
  local binding=$1 handler
  local -a candidates
  mapfile -t candidates < <(hook::handlers "$binding")
  for handler in "${candidates[@]}"; do
    if declare -F "$handler" >/dev/null; then
      "$handler"
      return
    fi
  done
  printf "ERROR: Can't find any handler from the list: %s\n" "${candidates[*]}" >&2
  exit 1
}

# Names of handlers for the current context, most special first.
hook::handlers() {
  local binding=$1 type
  type=$(context::get type)
  case $binding:$type in
    onStartup:) echo __on_startup ;;
    beforeHelm:) echo __on_before_helm ;;
    afterHelm:) echo __on_after_helm ;;
    beforeDeleteHelm:) echo __on_before_delete_helm ;;
    afterDeleteHelm:) echo __on_after_delete_helm ;;
    beforeAll:) echo __on_before_all ;;
    afterAll:) echo __on_after_all ;;
    *:Synchronization) printf '%s\n' "__on_kubernetes::${binding}::synchronization" "__on_kubernetes::${binding}" ;;
    *:Event) hook::event_handlers "$binding" ;;
    *:Group) echo "__on_group::$(context::get groupName)" ;;
    *:Schedule) echo "__on_schedule::${binding}" ;;
    *:Validating) echo "__on_validating::${binding}" ;;
    *:Mutating) echo "__on_mutating::${binding}" ;;
    *:Conversion)
      printf '%s\n' "__on_conversion::${binding}::$(context::get fromVersion)::$(context::get toVersion)" \
        "__on_conversion::${binding}"
      ;;
  esac
  echo __main__
}

hook::event_handlers() {
  local binding=$1
  case $(context::get watchEvent) in
    Added) printf '%s\n' "__on_kubernetes::${binding}::added" "__on_kubernetes::${binding}::added_or_modified" ;;
    Modified) printf '%s\n' "__on_kubernetes::${binding}::modified" "__on_kubernetes::${binding}::added_or_modified" ;;
    Deleted) echo "__on_kubernetes::${binding}::deleted" ;;
  esac
  echo "__on_kubernetes::${binding}"
}
