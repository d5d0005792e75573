package io.quarterdeck.lifecycle.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.lifecycle.state.ConditionValue;
import io.quarterdeck.lifecycle.state.ModulePhase;
import io.quarterdeck.lifecycle.state.PhaseDecision;
import io.quarterdeck.model.condition.Condition;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstalledAnswerTest {
    private static final Optional<Condition> NEVER = Optional.empty();
    private static final Optional<Condition> INSTALLED = Optional.of(condition("True", "Installed"));

    @Test
    void followsTheModuleToReady() {
        assertThat(current(ModulePhase.INSTALLING, ConditionValue.no("Installing", "installing"), NEVER))
                .isEqualTo(new InstalledAnswer("Unknown", "Installing", ""));
        assertThat(current(ModulePhase.READY, ConditionValue.yes(), NEVER))
                .isEqualTo(new InstalledAnswer("True", "Installed", ""));
    }

    @Test
    void aLaterStartOfAnInstalledVersionChangesNothing() {
        assertThat(current(ModulePhase.RECONCILING, ConditionValue.no("Reconciling", "reconciling"), INSTALLED))
                .isEqualTo(new InstalledAnswer("True", "Installed", ""));
    }

    @Test
    void tellsHookErrorsFromModuleErrors() {
        assertThat(current(ModulePhase.ERROR, ConditionValue.error("HookError", "a: b"), INSTALLED))
                .isEqualTo(new InstalledAnswer("False", "HookError", "a: b"));
        assertThat(current(ModulePhase.ERROR, ConditionValue.error("Error", "x"), INSTALLED))
                .isEqualTo(new InstalledAnswer("False", "ModuleError", "x"));
    }

    @Test
    void aModuleThatIsOffIsDisabled() {
        var decision = new PhaseDecision(
                ModulePhase.DOWNLOADED,
                ConditionValue.no("ModuleConfig", "turned off by module config"),
                ConditionValue.no("Disabled", "disabled"));

        assertThat(InstalledAnswer.ofCurrent(decision, INSTALLED))
                .isEqualTo(new InstalledAnswer("False", "ModuleDisabled", "turned off by module config"));
    }

    @Test
    void aWaitingReleaseNamesWhatIsInItsWay() {
        assertThat(waiting(true, "x", "y"))
                .isEqualTo(new InstalledAnswer("False", "Overridden", "overridden by ModulePullOverride"));
        assertThat(waiting(false, "download failed", null))
                .isEqualTo(new InstalledAnswer("False", "DownloadFailed", "download failed"));
        assertThat(waiting(false, null, "install the module 'a': no"))
                .isEqualTo(new InstalledAnswer("False", "SwitchFailed", "install the module 'a': no"));
        assertThat(waiting(false, null, null)).isEqualTo(new InstalledAnswer("Unknown", "Installing", ""));
    }

    @Test
    void aReleaseOfABuiltInModuleSaysWhatIsInUseInstead() {
        // Given
        var obstacles = new InstalledAnswer.Obstacles(true, false, Optional.of("download failed"), Optional.empty());

        // When
        var answer = InstalledAnswer.ofWaiting(obstacles);

        // Then
        assertThat(answer).isEqualTo(new InstalledAnswer("False", "ModuleDisabled", "the built-in module is in use"));
    }

    @Test
    void aFormerReleaseSaysOnceByWhatItWasReplaced() {
        assertThat(InstalledAnswer.ofFormer(INSTALLED, Optional.of("1.1.0")))
                .contains(new InstalledAnswer("False", "Superseded", "replaced by v1.1.0"));
        assertThat(InstalledAnswer.ofFormer(Optional.of(condition("False", "Superseded")), Optional.of("1.2.0")))
                .isEmpty();
        assertThat(InstalledAnswer.ofFormer(NEVER, Optional.of("1.1.0"))).isEmpty();
    }

    private static InstalledAnswer current(ModulePhase phase, ConditionValue ready, Optional<Condition> before) {
        return InstalledAnswer.ofCurrent(new PhaseDecision(phase, ConditionValue.yes(), ready), before);
    }

    private static InstalledAnswer waiting(boolean overridden, String fetchError, String switchError) {
        return InstalledAnswer.ofWaiting(new InstalledAnswer.Obstacles(
                false, overridden, Optional.ofNullable(fetchError), Optional.ofNullable(switchError)));
    }

    private static Condition condition(String status, String reason) {
        return new Condition("Installed", status, reason, null, null, "2026-01-01T00:00:00Z", 1L);
    }
}
