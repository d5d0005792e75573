package io.quarterdeck.lifecycle.process;

/** A script that speaks the protocol of a batch binary: two hooks and a readiness probe. */
final class BatchScript {
    static final String[] LINES =
            """
            #!/bin/bash
            case "$1 $2" in
            'hook list') echo 'Found 2 items:'; echo '0 - first'; echo '1 - second';;
            'hook config') cat <<'END'
            {"version":"v1",
             "hooks":[
              {"configVersion":"v1","metadata":{"name":"first","path":"/src/hooks"},"onStartup":3,"beforeHelm":null,
               "settings":{"executionMinInterval":5000000000,"executionBurst":2}},
              {"configVersion":"v1","metadata":{"name":"second","path":"/src/hooks"},
               "schedule":[{"name":"often","crontab":"*/5 * * * *","queue":"own"}],
               "kubernetes":[{"name":"maps","apiVersion":"v1","kind":"ConfigMap","executeHookOnEvent":false,
                 "executeHookOnSynchronization":true,"jqFilter":".metadata.name","queue":"own"},
                 {"name":"secrets","kind":"Secret","executeHookOnEvent":true,"keepFullObjectsInMemory":true}]}],
             "readiness":{"configVersion":"v1","metadata":{"name":"readiness"},"schedule":[{"crontab":"*/20 * * * * *"}]},
             "has_settings_check":false}
            END
            ;;
            'hook run')
              echo "ran $3 for $MODULE_NAME in ${APPLICATION_NAME-unset}"
              [ "$3" = 0 ] || { echo '{"message":"execute: boom"}' >&2; exit 1; };;
            'hook ready') echo '{"operation":"MergePatch","apiVersion":"deckhouse.io/v1alpha1","kind":"Module","name":"module-one","subresource":"/status","mergePatch":{"status":{"phase":"Ready","conditions":[{"type":"IsReady","status":"True"}]}}}' > $KUBERNETES_PATCH_PATH;;
            *) echo "unknown call $*" >&2; exit 1;;
            esac"""
                    .split("\n");

    private BatchScript() {}
}
