package io.quarterdeck.lifecycle.process;

import static io.quarterdeck.lifecycle.process.HookBench.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.lifecycle.hook.EnabledVerdict;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Real scripts {@code enabled}, and every way in which they answer (spec 05 §13). */
class EnabledScriptTest extends WithHookBench {
    private EnabledVerdict ask() {
        return bench.enabledScript()
                .ask(tree.directory(), "module-one", json("{'global':{'enabledModules':['a']}}"), json("{}"));
    }

    private void script(String... lines) {
        tree.executable("enabled", "#!/bin/bash", String.join("\n", lines));
    }

    @Test
    void absentHasNoOpinion() {
        // When
        var verdict = ask();

        // Then
        assertThat(verdict).isEqualTo(new EnabledVerdict.NoOpinion());
    }

    @Test
    void notExecutableHasNoOpinion() {
        // Given
        tree.plain("enabled", "exit 1");

        // When
        var verdict = ask();

        // Then
        assertThat(verdict).isEqualTo(new EnabledVerdict.NoOpinion());
    }

    @Test
    void aDirectoryCannotBeExamined() {
        // Given
        tree.plain("enabled/file");

        // When
        var verdict = ask();

        // Then
        assertThat(verdict).isInstanceOf(EnabledVerdict.Failed.class);
    }

    @Test
    void saysTrueFromTheValues() {
        // Given
        script("grep -q '\"enabledModules\":\\[\"a\"\\]' $VALUES_PATH && echo ' true ' > $MODULE_ENABLED_RESULT");

        // When
        var verdict = ask();

        // Then
        assertThat(verdict).isEqualTo(new EnabledVerdict.On());
    }

    @Test
    void saysFalseWithAReason() {
        // Given
        script("echo false > $MODULE_ENABLED_RESULT", "echo 'no nodes' > $MODULE_ENABLED_REASON");

        // When
        var verdict = ask();

        // Then
        assertThat(verdict).isEqualTo(new EnabledVerdict.Off("turned off by enabled script: no nodes"));
    }

    @Test
    void anythingElseIsAFailure() {
        // Given
        script("echo yes > $MODULE_ENABLED_RESULT");

        // When
        var verdict = ask();

        // Then
        assertThat(verdict)
                .isEqualTo(new EnabledVerdict.Failed("bad enabled result: expected 'true' or 'false', got 'yes'"));
    }

    @Test
    void anExitCodeIsAFailureWhateverTheFileSays() throws IOException {
        // Given
        script("echo true > $MODULE_ENABLED_RESULT; exit 4");

        // When
        var verdict = ask();

        // Then
        assertThat(verdict)
                .isEqualTo(new EnabledVerdict.Failed(
                        "failed to execute 'module-one' module's enabled script: cmd run: exit status 4"));
        try (var left = Files.list(bench.temporary())) {
            assertThat(left).isEmpty();
        }
    }
}
