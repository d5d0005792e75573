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
        return new KubernetesClientBuilder().withConfig(config()).build();
    }

    private Config config() {
        if (kubeconfig == null) {
            return Config.autoConfigure(context);
        }
        if (!kubeconfig.canRead()) {
            throw Refusal.because("cannot read " + kubeconfig);
        }
        return Config.fromKubeconfig(context, kubeconfig);
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
