# Operations on objects of the cluster; they are carried out after the hook has ended well.
# An object comes as argument or on stdin. A resource is KIND/NAME, or APIVERSION/KIND/NAME (apps/v1/deployment/x).

kubernetes::create_yaml() { kubernetes::_object Create "$@"; }
kubernetes::create_json() { kubernetes::_object Create "$@"; }
kubernetes::create_if_not_exists_yaml() { kubernetes::_object CreateIfNotExists "$@"; }
kubernetes::create_if_not_exists_json() { kubernetes::_object CreateIfNotExists "$@"; }
kubernetes::replace_or_create_yaml() { kubernetes::_object CreateOrUpdate "$@"; }
kubernetes::replace_or_create_json() { kubernetes::_object CreateOrUpdate "$@"; }

# kubernetes::patch_jq NAMESPACE RESOURCE FILTER
kubernetes::patch_jq() {
  kubernetes::_target JQPatch "$1" "$2" --arg body "$3" '. + {jqFilter: $body}'
}

# kubernetes::merge_patch NAMESPACE RESOURCE [PATCH]: JSON or YAML
kubernetes::merge_patch() {
  kubernetes::_target MergePatch "$1" "$2" --arg body "$(kubernetes::_input "${@:3}")" '. + {mergePatch: $body}'
}

# kubernetes::json_patch NAMESPACE RESOURCE [PATCH]
kubernetes::json_patch() {
  kubernetes::_target JSONPatch "$1" "$2" --arg body "$(kubernetes::_input "${@:3}")" '. + {jsonPatch: $body}'
}

kubernetes::status::merge_patch() {
  kubernetes::_target MergePatch "$1" "$2" --arg body "$(kubernetes::_input "${@:3}")" \
    '. + {mergePatch: $body, subresource: "status"}'
}

kubernetes::status::json_patch() {
  kubernetes::_target JSONPatch "$1" "$2" --arg body "$(kubernetes::_input "${@:3}")" \
    '. + {jsonPatch: $body, subresource: "status"}'
}

# kubernetes::delete_if_exists NAMESPACE RESOURCE: waits until it is gone
kubernetes::delete_if_exists() { kubernetes::_target Delete "$1" "$2" .; }
kubernetes::delete_if_exists::non_blocking() { kubernetes::_target DeleteInBackground "$1" "$2" .; }
kubernetes::delete_if_exists::non_cascading() { kubernetes::_target DeleteNonCascading "$1" "$2" .; }

kubernetes::_input() {
  if (($#)); then
    printf '%s' "$1"
  else
    cat
  fi
}

kubernetes::_object() {
  local operation=$1
  shift
  kubernetes::_input "$@" | jq -Rsc --arg operation "$operation" '{operation: $operation, object: .}' \
    >>"${KUBERNETES_PATCH_PATH:?}"
}

# kubernetes::_target OPERATION NAMESPACE RESOURCE [JQ OPTIONS] FILTER
kubernetes::_target() {
  local operation=$1 namespace=$2 resource=$3
  shift 3
  jq -nc --arg operation "$operation" --arg namespace "$namespace" --arg resource "$resource" "${@:1:$#-1}" '
    ($resource | split("/")) as $parts
    | {operation: $operation, kind: $parts[-2], name: $parts[-1]}
    | if ($parts | length) > 2 then .apiVersion = ($parts[:-2] | join("/")) else . end
    | if $namespace == "" then . else .namespace = $namespace end
    | '"${*: -1}" >>"${KUBERNETES_PATCH_PATH:?}"
}
