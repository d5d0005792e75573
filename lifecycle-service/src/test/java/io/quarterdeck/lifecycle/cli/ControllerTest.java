package io.quarterdeck.lifecycle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line itself: help, usage, exit codes, and what it says when nobody answers. */
class ControllerTest {
    private static final String PORT = "quarterdeck.debug.port";

    @TempDir
    Path folder;

    @AfterEach
    void forget() {
        System.clearProperty(PORT);
    }

    private static List<List<String>> allCommands(CommandLine command, List<String> path) {
        var all = new ArrayList<List<String>>();
        all.add(path);
        command.getSubcommands().forEach((name, sub) -> {
            var longer = new ArrayList<>(path);
            longer.add(name);
            all.addAll(allCommands(sub, longer));
        });
        return all;
    }

    @Test
    void everyCommandHelps() {
        var commands = allCommands(Controller.commandLine(), List.of());

        assertThat(commands).hasSizeGreaterThan(28).allSatisfy(path -> {
            var words = new ArrayList<>(path);
            words.add("--help");
            var typed = Typed.words(words.toArray(String[]::new));
            assertThat(typed.code()).isZero();
            assertThat(typed.err()).isEmpty();
            assertThat(typed.out()).contains(("Usage: deckhouse-controller " + String.join(" ", path)).strip());
        });
    }

    @Test
    void theCommandsAreThoseOfTheReference() {
        assertThat(allCommands(Controller.commandLine(), List.of()).stream()
                        .filter(it -> it.size() > 1)
                        .map(it -> String.join(" ", it)))
                .containsExactlyInAnyOrder(
                        "module enable",
                        "module disable",
                        "module list",
                        "module values",
                        "module config",
                        "module render",
                        "module patches",
                        "module snapshots",
                        "module resource-monitor",
                        "module check-release",
                        "global list",
                        "global values",
                        "global config",
                        "global patches",
                        "global snapshots",
                        "queue list",
                        "queue main",
                        "registry get",
                        "registry get sources",
                        "registry get modules",
                        "edit cluster-configuration");
    }

    @Test
    void wrongUsageIsToldWithWhatWasMeant() {
        assertThat(Typed.line("module lst"))
                .isEqualTo(new Typed(2, "", "Unmatched argument at index 1: 'lst'\nDid you mean: module list?\n"));
        assertThat(Typed.line("module list -o xml").err())
                .startsWith(
                        "Invalid value for option '--output': expected one of [yaml, json, text] (case-sensitive) but was 'xml'\n");
        assertThat(Typed.line("module values").code()).isEqualTo(2);
        assertThat(Typed.line("module").code()).isEqualTo(2);
    }

    @Test
    void theVersionNamesTheCommit() {
        assertThat(Typed.line("version").out())
                .matches("deckhouse-controller \\d+\\.\\d+\\.\\d+ \\(quarterdeck, \\w+\\)\n");
        assertThat(Typed.line("--version")).isEqualTo(Typed.line("version"));
        assertThat(Typed.line("module list -V")).isEqualTo(Typed.line("version"));
    }

    @Test
    void aServiceThatIsNotThereIsToldApartFromOneThatRefuses() throws IOException {
        // Given
        var standby = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        standby.createContext("/", exchange -> {
            var text = "this replica is not the leader, use svc/deckhouse-leader".getBytes();
            exchange.sendResponseHeaders(503, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        standby.start();
        var port = standby.getAddress().getPort();
        System.setProperty(PORT, String.valueOf(port));

        // When
        var refused = Typed.line("queue list");
        standby.stop(0);
        var alone = Typed.line("queue list");

        // Then
        assertThat(refused).isEqualTo(new Typed(1, "", "this replica is not the leader, use svc/deckhouse-leader\n"));
        assertThat(alone)
                .isEqualTo(new Typed(
                        1,
                        "",
                        "the service does not answer at http://127.0.0.1:%d: it is starting, or this is not its container (use svc/deckhouse-leader -c deckhouse)\n"
                                .formatted(port)));
    }

    @Test
    void bashCompletesWords() throws Exception {
        // Given
        var script = folder.resolve("completion");
        Files.writeString(script, Typed.line("completion bash").out());
        var test =
                """
                source %s
                compopt() { :; }
                complete_line() { COMP_WORDS=($1 ""); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=()
                  _complete_deckhouse-controller; echo "${COMPREPLY[*]}"; }
                complete_line "deckhouse-controller registry get"
                complete_line "deckhouse-controller module list -o"
                """
                        .formatted(script);

        // When
        var bash =
                new ProcessBuilder("bash", "-c", test).redirectErrorStream(true).start();
        var said = new String(bash.getInputStream().readAllBytes());

        // Then
        assertThat(said).isEqualTo("modules sources\nyaml json text\n");
        assertThat(Typed.line("completion zsh")).isEqualTo(Typed.line("completion bash"));
    }

    @Test
    void fishGetsALineForEveryWord() {
        assertThat(Typed.line("completion fish").out().lines())
                .startsWith("complete -c deckhouse-controller -f")
                .contains(
                        "complete -c deckhouse-controller -n '__fish_seen_subcommand_from registry; and"
                                + " __fish_seen_subcommand_from get; and not __fish_seen_subcommand_from modules sources' -a"
                                + " modules -d 'Names of the modules that a source lists.'",
                        "complete -c deckhouse-controller -n '__fish_seen_subcommand_from module; and"
                                + " __fish_seen_subcommand_from list' -s o -l output -r -a 'yaml json text' -d 'form of the answer: yaml, json, text'",
                        "complete -c deckhouse-controller -n '__fish_seen_subcommand_from module; and"
                                + " __fish_seen_subcommand_from check-release' -F");
    }

    @Test
    void aModuleIsCheckedFileByFile() throws IOException {
        // Given
        var module = Files.createDirectory(folder.resolve("any-name"));
        write(module, "module.yaml", "name: crane\n");
        write(module, "openapi/config-values.yaml", "properties: {load: {type: integer}}\n");
        write(module, "openapi/conversions/v2.yaml", "version: 2\nconversions: [\"del(.old)\"]\n");
        write(module, "openapi/conversions/v3.yaml", "version: 3\nconversions: [\".load |= tonumber\"]\n");
        write(module, "openapi/conversions/testdata/v1.yaml", "old: true\nload: \"3\"\n---\nload: \"4\"\n");
        write(module, "openapi/conversions/testdata/v2-number.yaml", "load: 5\n");

        // Then
        assertThat(Typed.words("module", "check-release", module.toString()))
                .isEqualTo(new Typed(
                        0,
                        """
                        OK   module.yaml (objects changed: 0)
                        OK   openapi/config-values.yaml (objects changed: 0)
                        OK   openapi/conversions/v2.yaml (objects changed: 1)
                        OK   openapi/conversions/v3.yaml (objects changed: 2)
                        """,
                        ""));

        write(module, "openapi/conversions/testdata/v2-number.yaml", "load: 5\ndepth: 1\n");
        assertThat(Typed.words("module", "check-release", module.toString()))
                .isEqualTo(new Typed(
                        1,
                        """
                        OK   module.yaml (objects changed: 0)
                        OK   openapi/config-values.yaml (objects changed: 0)
                        OK   openapi/conversions/v2.yaml (objects changed: 1)
                        OK   openapi/conversions/v3.yaml (objects changed: 2)
                        FAIL openapi/conversions/testdata/v2-number.yaml: 1 error occurred: * crane.depth is a forbidden property
                        """,
                        "release gates failed\n"));
    }

    @Test
    void whatIsWrongIsToldAtItsFile() throws IOException {
        // Given
        var module = Files.createDirectory(folder.resolve("crane"));
        write(module, "module.yaml", "weight: heavy\n");
        write(module, "openapi/values.yaml", "properties: []\n");
        write(module, "openapi/conversions/v2.yaml", "version: 2\nconversions: [\"][\"]\n");

        // When
        var typed = Typed.words("module", "check-release", module.toString());

        // Then
        assertThat(typed.code()).isEqualTo(1);
        assertThat(typed.err()).isEqualTo("release gates failed\n");
        assertThat(typed.out().lines())
                .hasSize(3)
                .allSatisfy(it -> assertThat(it).startsWith("FAIL "))
                .anySatisfy(it -> assertThat(it).contains("field 'weight' must be a number between 0 and 4294967295"))
                .anySatisfy(it -> assertThat(it).startsWith("FAIL load 'openapi/values.yaml': "))
                .anySatisfy(it -> assertThat(it).startsWith("FAIL conversion 'v2.yaml': "));
    }

    @Test
    void aDirectoryWithoutModuleHasNoGates() {
        assertThat(Typed.words("module", "check-release", folder.toString()))
                .isEqualTo(new Typed(1, "", "no release gates found in %s\n".formatted(folder)));
    }

    private static void write(Path module, String name, String text) throws IOException {
        var file = module.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
