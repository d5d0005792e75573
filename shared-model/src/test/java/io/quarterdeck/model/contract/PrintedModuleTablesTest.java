package io.quarterdeck.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.testing.WithDevelopmentCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The users' tables of sources and modules, byte for byte as kubectl prints them (there, blanks are squeezed). */
@WithDevelopmentCluster
class PrintedModuleTablesTest {
    private final TableBoard board = new TableBoard();

    @BeforeEach
    @AfterEach
    void clearTheTables() {
        board.clear();
    }

    @Test
    void aSourceThatSynchronises() {
        board.shows(
                """
                NAME      COUNT   SYNC   MSG
                example   2       16s    Ready
                """,
                "ms",
                () -> board.source("Ready"));
    }

    @Test
    void aSourceWithErrors() {
        board.shows(
                """
                NAME      COUNT   SYNC   MSG
                example   2       16s    Some errors occurred. Inspect status for details
                """,
                "ms",
                () -> board.source("Some errors occurred. Inspect status for details"));
    }

    @Test
    void aSourceThatWasNeverScanned() {
        board.shows(
                """
                NAME      COUNT   SYNC   MSG
                example
                """,
                "ms",
                () -> board.put("ModuleSource", "example", "spec: {registry: {repo: a/b}}"));
    }

    @Test
    void theErrorsOfASourceByTheCommandOfTheDocumentation() {
        // Given
        var error =
                "fetch image error: GET https://registry.example.com/v2/deckhouse/modules/%1$s/release/manifests/stable:"
                        + " MANIFEST_UNKNOWN: manifest unknown; map[Tag:stable]";
        board.put(
                "ModuleSource",
                "example",
                """
                spec: {registry: {repo: a/b}}
                status: {modules: [{name: module-1, pullError: '%s'}, {name: module-2, pullError: '%s'}]}
                """
                        .formatted(error.formatted("module-1"), error.formatted("module-2")));

        // When
        var text = board.kubectl(
                "get",
                "ms",
                "example",
                "-o",
                "jsonpath={range .status.modules[*]}{.name}{\" module error:\\n\\t\"}{.pullError}{\"\\n\"}{end}");

        // Then
        assertThat(text)
                .isEqualTo(
                        """
                module-1 module error:
                \tfetch image error: GET https://registry.example.com/v2/deckhouse/modules/module-1/release/manifests/stable: MANIFEST_UNKNOWN: manifest unknown; map[Tag:stable]
                module-2 module error:
                \tfetch image error: GET https://registry.example.com/v2/deckhouse/modules/module-2/release/manifests/stable: MANIFEST_UNKNOWN: manifest unknown; map[Tag:stable]
                """);
        assertThat(board.kubectl("get", "ms", "example", "-o", "jsonpath={.status.modules[*].name}"))
                .isEqualTo("module-1 module-2");
    }

    @Test
    void freshModules() {
        board.shows(
                """
                NAME         WEIGHT   SOURCE   PHASE       ENABLED   READY
                module-one                     Available   False     False
                module-two                     Available   False     False
                """,
                "module",
                () -> {
                    board.module("module-one", "{availableSources: [example]}", "Available", "False", "False");
                    board.module("module-two", "{availableSources: [example]}", "Available", "False", "False");
                });
    }

    @Test
    void aModuleThatIsDownloaded() {
        board.shows(
                """
                NAME         WEIGHT   SOURCE    PHASE         ENABLED   READY
                module-one            example   Downloading   False     False
                """,
                "module",
                () -> board.module("module-one", "{source: example}", "Downloading", "False", "False"));
    }

    @Test
    void aModuleThatIsInstalled() {
        board.shows(
                """
                NAME         WEIGHT   SOURCE    PHASE        ENABLED   READY
                module-one   900      example   Installing   False     False
                """,
                "module",
                () -> board.module("module-one", "{source: example, weight: 900}", "Installing", "False", "False"));
    }

    @Test
    void aModuleThatIsReady() {
        board.shows(
                """
                NAME         WEIGHT   SOURCE    PHASE   ENABLED   READY
                module-one   900      example   Ready   True      True
                """,
                "module",
                () -> board.module("module-one", "{source: example, weight: 900}", "Ready", "True", "True"));
    }

    @Test
    void aModuleWithAnError() {
        board.shows(
                """
                NAME         WEIGHT   SOURCE    PHASE   ENABLED   READY
                module-one   910      example   Error   True      Error
                """,
                "module",
                () -> board.module("module-one", "{source: example, weight: 910}", "Error", "True", "Error"));
    }

    @Test
    void aModuleInConflict() {
        board.shows(
                """
                NAME         WEIGHT   SOURCE   PHASE      ENABLED   READY
                module-one                     Conflict   False     False
                """,
                "module",
                () -> board.module("module-one", "{availableSources: [a, b]}", "Conflict", "False", "False"));
    }

    @Test
    void aModuleInWideColumns() {
        // Given
        board.module(
                "module-one",
                "{source: example, weight: 910, stage: Experimental, releaseChannel: Stable, version: v0.7.24}",
                "Downloaded",
                "False",
                "False");

        // When
        var table = board.table("module", "-o", "wide");

        // Then
        assertThat(table)
                .isEqualTo(
                        """
                NAME         WEIGHT   STAGE          RELEASE CHANNEL   SOURCE    VERSION   PHASE        ENABLED   DISABLED MESSAGE   READY
                module-one   910      Experimental   Stable            example   v0.7.24   Downloaded   False                        False
                """);
    }

    @Test
    void aConfigurationOfAnUnknownModule() {
        // Given
        board.put(
                "ModuleConfig",
                "module-1",
                """
                spec: {enabled: true}
                status: {version: "", message: 'Ignored: unknown module name'}
                """);

        // When
        var table = board.table("moduleconfig", "module-1");

        // Then: only the API server sets the age
        assertThat(table.replaceFirst(" \\ds ", " 7s "))
                .isEqualTo(
                        """
                NAME       ENABLED   VERSION   AGE   MESSAGE
                module-1   true                7s    Ignored: unknown module name
                """);
    }
}
