package io.quarterdeck.lifecycle.cli;

import io.quarterdeck.yaml.MalformedYaml;
import io.quarterdeck.yaml.YamlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code deckhouse-controller edit cluster-configuration} (spec 04 §18). */
@Command(name = "edit", description = "Changes what the cluster is made of.", synopsisSubcommandLabel = "COMMAND")
final class EditCommand {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Spec
    CommandSpec spec;

    @Command(
            name = "cluster-configuration",
            description = "Edit the cluster configuration, the version of Kubernetes among others.")
    int clusterConfiguration(
            @Option(
                            names = {"-f", "--file"},
                            paramLabel = "FILE",
                            description = "take the text from there instead of $EDITOR; - is standard input")
                    String file)
            throws IOException {
        try (var client = Cluster.connect(spec)) {
            var secret = new ClusterConfigurationSecret(client);
            var before = secret.read();
            var text = file == null ? edited(before) : given(file);
            requireYaml(text);
            var out = spec.commandLine().getOut();
            if (text.equals(before)) {
                out.println("Configurations are equal. Nothing to update.");
                out.flush();
                return 0;
            }
            if (new PersistentUpdate(out, EditCommand::pause).run(() -> secret.write(text))) {
                return 0;
            }
            var kept = Files.createTempFile("cluster-configuration", ".yaml");
            Files.writeString(kept, text);
            throw new IllegalStateException("Update cluster-configuration secret failed, your text is in " + kept);
        }
    }

    private static String given(String file) throws IOException {
        return file.equals("-")
                ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                : Files.readString(Path.of(file));
    }

    private static String edited(String before) throws IOException {
        var editor = Optional.ofNullable(System.getenv("EDITOR"))
                .filter(name -> !name.isBlank())
                .orElse("vi");
        var copy = Files.createTempFile("cluster-configuration", ".yaml");
        try {
            Files.writeString(copy, before);
            var process = new ProcessBuilder("sh", "-c", editor + " \"$1\"", "sh", copy.toString())
                    .inheritIO()
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(editor + " ended with exit code " + process.exitValue());
            }
            return Files.readString(copy);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static void requireYaml(String text) {
        try {
            YamlText.mapping(text);
        } catch (MalformedYaml problem) {
            throw new IllegalStateException("cluster-configuration is not valid YAML: " + problem.getMessage());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
