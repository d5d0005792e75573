package io.quarterdeck.lifecycle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarterdeck.lifecycle.cluster.EmptyImage;
import io.quarterdeck.lifecycle.cluster.Image;
import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.Kubectl;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What admission says is what a person reads who types {@code deckhouse-controller module …}. */
@QuarkusTest
@WithTestResource(EmptyImage.class)
class ModuleSwitchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Kubectl service = Image.cluster().kubectlAs(DevelopmentCluster.LIFECYCLE);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void awaitAdmission() {
        await("webhooks").pollInSameThread().atMost(PATIENCE).until(() -> service.outcomeWithInput(
                        "{apiVersion: deckhouse.io/v1alpha1, kind: ModuleConfig, metadata: {name: probe}, spec: {source:"
                                + " Embedded}}",
                        "create",
                        "--dry-run=server",
                        "-f",
                        "-")
                .err()
                .contains("is a forbidden source"));
    }

    @AfterEach
    void clear() {
        service.run("delete", "moduleconfigs", "--all");
        service.run("delete", "modules", "--all");
    }

    private int type(String... words) {
        return Controller.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words);
    }

    @Test
    void aWarningIsPrintedBesideTheResult() {
        // When
        var code = type("module", "enable", "nobody");

        // Then
        assertThat(code).isZero();
        assertThat(out).hasToString("Module nobody enabled\n");
        assertThat(err).hasToString("Warning: the 'nobody' module not found\n");
    }

    @Test
    void aDenialIsTheLastPartOfOneLine() {
        // Given
        service.runWithInput(
                "{apiVersion: deckhouse.io/v1alpha1, kind: Module, metadata: {name: child}, properties: {requirements:"
                        + " {modules: {parent: '>= 1.0.0'}}}}",
                "apply",
                "--server-side",
                "--field-manager=author",
                "-f",
                "-");
        await("cache").pollInSameThread().atMost(PATIENCE).until(() -> {
            err.getBuffer().setLength(0);
            return type("module", "disable", "child") == 0 && err.toString().isEmpty();
        });

        // When
        var code = type("module", "enable", "child");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(err)
                .hasToString("enable module failed: update ModuleConfig/child: admission webhook"
                        + " \"module-configs.deckhouse-webhook.deckhouse.io\" denied the request: 1 error occurred:"
                        + " 'parent' is not deployed\n");
    }

    @Test
    void severalRemarksAreReadFromOneHeader() {
        // Given
        var remarks = new Remarks(err::append);

        // When
        remarks.read("299 - \"didn\u00e2\u0080\u0099t \\\"run\\\", yet\", 299 kube \"second\"");
        remarks.read("299 - \"second\"");

        // Then
        assertThat(err).hasToString("Warning: didn\u2019t \"run\", yetWarning: second");
    }
}
