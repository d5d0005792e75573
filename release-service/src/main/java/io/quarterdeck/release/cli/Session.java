package io.quarterdeck.release.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands share: which cluster, as whom, and in which form the answer is wanted. */
final class Session {

    /** Forms of an answer. */
    enum Form {
        text,
        json
    }

    /** Somebody waits at a terminal. */
    private static final int RETRIES = 1;

    private static final int PATIENCE_MILLIS = 5_000;

    @Spec(Spec.Target.MIXEE)
    CommandSpec command;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            paramLabel = "FORM",
            description = "${COMPLETION-CANDIDATES}; times of text are local, those of json UTC")
    Form form;

    @Option(names = "--context", paramLabel = "NAME", description = "context of the kubeconfig")
    String context;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "instead of KUBECONFIG and ~/.kube/config")
    File kubeconfig;

    Clock clock = Clock.systemDefaultZone();

    /** A client with the user's rights; to be closed. */
    KubernetesClient connect() {
        var config = config();
        config.setRequestRetryBackoffLimit(RETRIES);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** In a pod without a kubeconfig the pod's own account counts; elsewhere there must be one. */
    private Config config() {
        if (kubeconfig != null) {
            requireReadable(kubeconfig);
            return Config.fromKubeconfig(context, kubeconfig);
        }
        var named = System.getenv("KUBECONFIG");
        boolean inPod = System.getenv("KUBERNETES_SERVICE_HOST") != null;
        if (named != null && !named.isEmpty()) {
            requireReadable(new File(named.split(File.pathSeparator)[0]));
        } else if (!inPod) {
            requireReadable(new File(System.getProperty("user.home"), ".kube/config"));
        }
        return Config.autoConfigure(context);
    }

    private static void requireReadable(File file) {
        if (!file.canRead()) {
            throw Refusal.because("cannot read " + file + ": set KUBECONFIG, or name a file with --kubeconfig");
        }
    }

    boolean wantsJson() {
        return form == Form.json;
    }

    Times times() {
        return new Times(clock);
    }

    /** Prints the form that was asked for. */
    void print(String text, JsonNode json) {
        var out = command.commandLine().getOut();
        try {
            out.print(
                    wantsJson()
                            ? new ObjectMapper()
                                            .writerWithDefaultPrettyPrinter()
                                            .writeValueAsString(json) + "\n"
                            : text);
        } catch (IOException neverOfATree) {
            throw new UncheckedIOException(neverOfATree);
        }
        out.flush();
    }
}
