package io.quarterdeck.lifecycle.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.lifecycle.hook.BindingKind;
import io.quarterdeck.lifecycle.hook.Hook;
import io.quarterdeck.lifecycle.hook.HookSet;
import org.junit.jupiter.api.Test;

/** Which files are hooks, and what they say they want (spec 05 §15.1, §16, §19.3). */
class HookCatalogTest extends WithHookBench {
    private static final String CONFIG = "echo '{\"configVersion\":\"v1\",\"onStartup\":%d}'";

    private HookSet discovered() {
        var found = bench.discover(tree);
        return found.value().orElseThrow(() -> new AssertionError(found.problem()));
    }

    private void hook(String path, int order) {
        tree.executable(path, "#!/bin/bash", CONFIG.formatted(order));
    }

    @Test
    void findsHooksOfASubdirectoryAndSkipsWhatIsNone() {
        // Given
        hook("hooks/b.sh", 1);
        hook("hooks/sub/a.py", 1);
        tree.plain("hooks/sub/a.txt")
                .executable("hooks/x.yaml")
                .executable("hooks/x.json")
                .executable("hooks/x.md");
        tree.executable("hooks/lib/l.sh").executable("hooks/venv/v.sh").executable("hooks/.git/g.sh");
        tree.executable("hooks/.hidden.sh").plain("hooks/not-executable.sh", "exit 1");

        // When
        var hooks = discovered();

        // Then
        assertThat(hooks.hooks())
                .extracting(Hook::name)
                .containsExactly("v0.7.24/hooks/b.sh", "v0.7.24/hooks/sub/a.py");
    }

    @Test
    void ordersByNumberThenName() {
        // Given
        hook("hooks/a.sh", 20);
        hook("hooks/b.sh", 5);
        hook("hooks/c.sh", 5);

        // When
        var startup = discovered().boundTo(BindingKind.ON_STARTUP);

        // Then
        assertThat(startup)
                .extracting(Hook::name)
                .containsExactly("v0.7.24/hooks/b.sh", "v0.7.24/hooks/c.sh", "v0.7.24/hooks/a.sh");
    }

    @Test
    void hasNoHooksWithoutDirectory() {
        // When
        var hooks = discovered();

        // Then
        assertThat(hooks).isEqualTo(HookSet.NONE);
    }

    @Test
    void takesAFileWithoutExtensionThatIsNoBatchForAnOrdinaryHook() {
        // Given
        tree.executable("hooks/plain", "#!/bin/bash", "[ \"$1\" = --config ] || exit 7", CONFIG.formatted(1));

        // When
        var hooks = discovered();

        // Then
        assertThat(hooks.hooks()).extracting(Hook::name).containsExactly("v0.7.24/hooks/plain");
    }

    @Test
    void readsEveryHookOfABatchBinaryAndItsProbe() {
        // Given
        tree.executable("hooks/batchhooks", BatchScript.LINES);

        // When
        var hooks = discovered();

        // Then
        assertThat(hooks.hooks())
                .extracting(Hook::name)
                .containsExactly(
                        "v0.7.24/hooks/batchhooks-readiness",
                        "v0.7.24/hooks/batchhooks:first:0",
                        "v0.7.24/hooks/batchhooks:second:1");
        assertThat(hooks.hasReadinessProbe()).isTrue();
        assertThat(hooks.boundTo(BindingKind.SCHEDULE)
                        .get(0)
                        .configuration()
                        .schedules()
                        .get(0)
                        .name())
                .isEqualTo("module-one-moduleReadinessSchedule");
    }

    @Test
    void ignoresABinaryWithNothingButAProbe() {
        // Given
        tree.executable(
                "hooks/probe",
                "#!/bin/bash",
                "case \"$*\" in",
                "'hook list') echo 'Found 0 items:';;",
                "'hook config') echo '{\"version\":\"v1\",\"hooks\":[],\"readiness\":{\"metadata\":{}}}';;",
                "*) exit 1;;",
                "esac");

        // When
        var hooks = discovered();

        // Then
        assertThat(hooks).isEqualTo(HookSet.NONE);
    }

    @Test
    void refusesTwoProbes() {
        // Given
        tree.executable("hooks/one", BatchScript.LINES).executable("hooks/two", BatchScript.LINES);

        // When
        var found = bench.discover(tree);

        // Then
        assertThat(found.problem())
                .contains("register hooks: multiple readiness hooks found in "
                        + tree.directory().resolve("hooks"));
    }

    @Test
    void saysWhichHookHasAWrongConfiguration() {
        // Given
        tree.executable("hooks/bad.sh", "#!/bin/bash", "echo 'configVersion: v7'");

        // When
        var found = bench.discover(tree);

        // Then
        assertThat(found.problem())
                .contains("register hooks: hook 'v0.7.24/hooks/bad.sh': "
                        + "module hook --config invalid: 'configVersion' value 'v7' is unsupported");
    }

    @Test
    void saysWhichHookCannotEvenSayWhatItWants() {
        // Given
        tree.executable("hooks/bad.sh", "#!/bin/bash", "echo no jq here >&2; exit 1");

        // When
        var found = bench.discover(tree);

        // Then
        assertThat(found.problem())
                .contains("register hooks: hook 'v0.7.24/hooks/bad.sh': module hook --config invalid: no jq here");
    }
}
