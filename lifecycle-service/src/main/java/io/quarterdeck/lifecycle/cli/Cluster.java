package io.quarterdeck.lifecycle.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/** The API server, asked with the account of this pod. */
final class Cluster {
    private Cluster() {}

    /** @param remarks takes the lines of the API server's warnings */
    static KubernetesClient connect(Consumer<String> remarks) {
        return new KubernetesClientBuilder()
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("remarks", new Remarks(remarks)))
                .build();
    }

    /** Warnings go where errors of this command go. */
    static KubernetesClient connect(CommandSpec spec) {
        return connect(onStandardError(spec));
    }

    static Consumer<String> onStandardError(CommandSpec spec) {
        var err = spec.commandLine().getErr();
        return line -> {
            err.println(line);
            err.flush();
        };
    }
}
