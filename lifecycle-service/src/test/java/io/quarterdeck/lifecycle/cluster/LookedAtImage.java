package io.quarterdeck.lifecycle.cluster;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** An image whose modules show something in every command of {@code deckhouse-controller}. */
public final class LookedAtImage implements QuarkusTestResourceLifecycleManager {
    /** System property in which the commands find the service. */
    private static final String PORT = "quarterdeck.debug.port";

    private static final String HOOK =
            """
            #!/bin/sh
            if [ "$1" = "--config" ]; then
              echo '{"configVersion":"v1","kubernetes":[{"name":"harbours","apiVersion":"v1","kind":"ConfigMap",'
              echo ' "namespace":{"nameSelector":{"matchNames":["default"]}},"nameSelector":{"matchNames":["harbour"]},'
              echo ' "jqFilter":".data.name","keepFullObjectsInMemory":false}]}'
              exit
            fi
            echo '{"op":"add","path":"/lookedAt/internal/seen","value":true}' >"$VALUES_JSON_PATCH_PATH"
            """;

    @Override
    public Map<String, String> start() {
        var image = new Image()
                .file("values.yaml", "lookedAtEnabled: true\nbareEnabled: true\nbrokenChartEnabled: true\n")
                .file("looked-at/openapi/config-values.yaml", "properties: {colour: {type: string, default: red}}\n")
                .file(
                        "looked-at/openapi/values.yaml",
                        """
                        x-extend: {schema: config-values.yaml}
                        properties:
                          internal: {type: object, default: {}, properties: {seen: {type: boolean}}}
                        """)
                .file(
                        "looked-at/templates/it.yaml",
                        """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: looked-at, namespace: d8-system}
                        data: {colour: "{{ .Values.lookedAt.colour }}"}
                        """)
                .program("looked-at/hooks/harbour.sh", HOOK)
                .file("bare/module.yaml", "name: bare\n")
                .file("broken-chart/templates/it.yaml", "a: [1\n");
        Image.cluster().kubectl().run("create", "configmap", "harbour", "--from-literal=name=Kiel", "-n", "default");
        var settings = new HashMap<>(image.settings());
        System.setProperty(PORT, settings.get(PORT));
        return settings;
    }

    @Override
    public void stop() {
        System.clearProperty(PORT);
        Image.cluster().kubectl().run("delete", "configmap", "harbour", "-n", "default", "--ignore-not-found");
        Image.closed();
    }
}
