#!/usr/bin/env bash
# Does the development cluster do what README.md promises? Takes about half a minute, once it is built.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
binary=$("$here/build.sh")
export PATH=${binary%/*}:$PATH
work=$(mktemp -d "${TMPDIR:-/tmp}/dev-cluster-smoke-XXXXXX")
data=$work/data module=$work/module chart=$work/chart
up=
export KUBECONFIG=$data/kubeconfig HELM_CACHE_HOME=$work/helm HELM_CONFIG_HOME=$work/helm HELM_DATA_HOME=$work/helm
unset HTTP_PROXY HTTPS_PROXY http_proxy https_proxy

clean() {
    local status=$?
    [ $status = 0 ] || { echo "FAILED; the end of what up said:"; tail -n 20 "$work/up.out" "$work/up.err"; } >&2
    [ -z "$up" ] || { kill "$up" 2>/dev/null && wait "$up" 2>/dev/null; } || true
    rm -rf "$work"
}
trap clean EXIT

ok() { printf 'ok   %s\n' "$*"; }
fail() { printf 'FAIL %s\n' "$*" >&2; exit 1; }
expect() { # what, wanted, got
    [ "$2" = "$3" ] || fail "$1: wanted '$2', got '$3'"
    ok "$1"
}
within() { # seconds, what, command…: until it succeeds
    local end=$((SECONDS + $1)) what=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $end ] || fail "$what: not within the time"
        sleep 0.1
    done
    ok "$what"
}
refuses() { # what, words of the message, command…
    local what=$1 words=$2 said
    shift 2
    if said=$("$@" 2>&1); then fail "$what: was not refused"; fi
    case $said in *"$words"*) ok "$what" ;; *) fail "$what: wanted '$words', got '$said'" ;; esac
}
start() {
    "$binary" up --data-dir "$data" --audit --exec-path "$work/bin" --pod-logs "$work/pod-logs" \
        --registry-user smoke --registry-password 'pass:word' --registry-tls "$@" >"$work/up.out" 2>"$work/up.err" &
    up=$!
    # Not the file: after a kill it is still that of the former cluster.
    within 900 "up is ready" grep -q '^ready in .*KUBECONFIG=' "$work/up.out"
    cat "$work/up.out"
    [ -e "$data/cluster.json" ] || fail "no cluster.json"
    pids=$(sed -n '/"parts"/,/}/s/.*: \([0-9]*\),*$/\1/p' "$data/cluster.json")
}
nobody() { for pid in $pids; do if kill -0 "$pid" 2>/dev/null; then return 1; fi; done; }
stop() {
    local began
    began=$(date +%s%N)
    kill -TERM "$up"
    wait "$up" || fail "up did not end well"
    up=
    ok "stopped in $((($(date +%s%N) - began) / 1000000)) ms"
    nobody || fail "a process is left"
    [ ! -e "$data/cluster.json" ] || fail "cluster.json is left"
    ok "no process is left"
}

files() {
    mkdir -p "$work/bin" "$work/pod-logs" "$chart/templates" "$module/hooks" "$module/templates" "$module/hooks/__pycache__"
    # shellcheck disable=SC2016
    printf '#!/bin/sh\necho "controller $* $QUARTERDECK_EXEC $KUBECONFIG"\n' >"$work/bin/deckhouse-controller"
    chmod +x "$work/bin/deckhouse-controller"
    echo '2026-01-02T03:04:05.678Z stdout F the service speaks' >"$work/pod-logs/deckhouse.log"
    printf 'apiVersion: v2\nname: trivial\nversion: 0.1.0\n' >"$chart/Chart.yaml"
    printf 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: trivial\ndata:\n  answer: {{ .Values.answer | quote }}\n' \
        >"$chart/templates/configmap.yaml"
    printf 'name: tiny\nweight: 910\n' >"$module/module.yaml"
    printf '#!/bin/sh\nexit 0\n' >"$module/hooks/hook.sh"
    chmod +x "$module/hooks/hook.sh"
    touch "$module/hooks/__pycache__/x.pyc"
}

workloads() {
    kubectl create deployment web --image=example --replicas=2 >/dev/null
    kubectl rollout status deployment/web --timeout=180s >/dev/null
    expect "a Deployment rolls out" 2 "$(kubectl get deployment web -o 'jsonpath={.status.readyReplicas}')"
    kubectl logs deployment/web 2>/dev/null | grep -q 'fake' || fail "logs of an ordinary pod"
    kubectl create namespace d8-system >/dev/null
    within 120 "ServiceAccount of a new namespace" kubectl -n d8-system get serviceaccount default
    kubectl -n d8-system apply -f - >/dev/null <<'Y'
{"apiVersion":"v1","kind":"Pod","metadata":{"name":"lifecycle","labels":{"app":"deckhouse"}},
 "spec":{"containers":[{"name":"deckhouse","image":"example"}]}}
---
{"apiVersion":"v1","kind":"Service","metadata":{"name":"deckhouse-leader"},
 "spec":{"selector":{"app":"deckhouse"},"ports":[{"port":80}]}}
Y
    kubectl -n d8-system wait --for=condition=Ready pod/lifecycle --timeout=180s >/dev/null
}

exec_and_logs() {
    local in_pod=(kubectl -n d8-system exec svc/deckhouse-leader -c deckhouse)
    expect "exec runs on the host" "controller module list 1 $data/kubeconfigs/deckhouse.kubeconfig" \
        "$("${in_pod[@]}" -- deckhouse-controller module list)"
    local status=0
    "${in_pod[@]}" -- sh -c 'exit 3' >/dev/null 2>&1 || status=$?
    expect "exec returns the exit code" 3 "$status"
    expect "exec passes stdin to its end" "in" "$(echo in | timeout 120 kubectl -n d8-system exec -i lifecycle -- cat)"
    expect "logs by label" "the service speaks" "$(kubectl -n d8-system logs -l app=deckhouse)"
    refuses "a plain user may do nothing" "forbidden" kubectl --kubeconfig "$data/kubeconfigs/user.kubeconfig" get pods
    refuses "a service may do nothing without a role" "forbidden" \
        kubectl --kubeconfig "$data/kubeconfigs/release-service.kubeconfig" get pods
    within 120 "the audit log names the service" grep -q 'system:serviceaccount:d8-system:release-service' "$data/logs/audit.log"
}

helm_chart() {
    helm install trivial "$chart" --set answer=42 >/dev/null
    expect "helm installs" 42 "$(kubectl get configmap trivial -o 'jsonpath={.data.answer}')"
    helm uninstall trivial >/dev/null
    refuses "helm uninstalls" "NotFound" kubectl get configmap trivial
}

registry() {
    local at=(--data-dir "$data") first second host
    first=$("$binary" push "$module" "${at[@]}" --repo modules --version v1.0.0 --channel alpha,Stable)
    second=$("$binary" push "$module" "${at[@]}" --repo modules --version v1.0.0 --channel alpha,Stable)
    printf '%s\n' "$first"
    expect "the same content has the same digests" "$first" "$second"
    expect "the source lists the module" tiny "$("$binary" registry tags "${at[@]}" --repo modules)"
    expect "versions of the bundle" v1.0.0 "$("$binary" registry tags "${at[@]}" --repo modules/tiny)"
    expect "releases and channels" "alpha stable v1.0.0" \
        "$("$binary" registry tags "${at[@]}" --repo modules/tiny/release | sort | xargs)"
    "$binary" push "$module" "${at[@]}" --repo modules --version v1.0.1 >/dev/null
    "$binary" channel "${at[@]}" --repo modules --module tiny --channel stable --version v1.0.1 >/dev/null
    "$binary" registry rm-tag "${at[@]}" --repo modules/tiny/release --tag alpha >/dev/null
    expect "a removed channel is gone" "stable v1.0.0 v1.0.1" \
        "$("$binary" registry tags "${at[@]}" --repo modules/tiny/release | sort | xargs)"
    host=$(sed -n 's/.*"host": "\(.*\)",/\1/p' "$data/cluster.json")
    refuses "wrong password" "refuses these credentials" "$binary" push "$module" --registry "$host" \
        --ca "$data/registry-ca.pem" --user smoke --password wrong --repo modules --version v1.0.0
    refuses "unknown authority" "is not trusted (--ca)" "$binary" push "$module" --registry "$host" --repo modules --version v1.0.0
    refuses "nobody there" "cannot be reached" "$binary" push "$module" --registry 127.0.0.1:1 --repo modules --version v1.0.0
    refuses "bad version" "must look like v1.2.3" "$binary" push "$module" "${at[@]}" --repo modules --version 1.0
    refuses "no module" "is not a module directory" "$binary" push "$chart/templates" "${at[@]}" --repo modules --version v1.0.0
    grep -Eq '^[0-9T:.-]+Z PUT /v2/modules/tiny/manifests/v1.0.0 201 [0-9]+ms ' "$data/logs/registry.log" || fail "access log"
    ok "the access log has a line for each request"
}

files
start
refuses "a second start in the same directory" "in use by process $up" "$binary" up --data-dir "$data"
workloads
exec_and_logs
helm_chart
registry
stop

start # the data is still there, behind new ports
expect "a restart keeps objects" 2 "$(kubectl get deployment web -o 'jsonpath={.spec.replicas}')"
expect "a restart keeps images" tiny "$("$binary" registry tags --data-dir "$data" --repo modules)"
expect "exec works after a restart" done "$(kubectl -n d8-system exec lifecycle -- echo done)"

kill -KILL "$up"
wait "$up" 2>/dev/null || true
up=
within 120 "all parts die with a killed up" nobody

start --fresh
grep -q . "$work/up.err" && cat "$work/up.err"
refuses "--fresh forgets" "NotFound" kubectl get deployment web
victim=$(sed -n 's/.*"kube-scheduler": \([0-9]*\),*/\1/p' "$data/cluster.json")
kill -KILL "$victim"
status=0
wait "$up" || status=$?
up=
expect "up ends when a part dies" 1 "$status"
grep -q 'kube-scheduler ended (signal: killed). Its log is' "$work/up.err" || fail "up does not say which part died"
nobody || fail "a part survived"
ok "and says which"
echo "all well, in $SECONDS s"
