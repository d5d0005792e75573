package io.quarterdeck.lifecycle.override;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverrideFarewellTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // situation,               rollback, inUse, module, deployed, says, uninstalling, step
        "dev stays,                    false, true,  true,  true,  false, false, RELEASE",
        "the Module still says so,     false, true,  true,  true,  true,  false, WAIT",
        "no Module left,               false, true,  false, false, false, false, RELEASE",
        "a release comes back,         true,  true,  true,  true,  false, false, WAIT",
        "no release to come back,      true,  true,  true,  false, false, false, UNINSTALL",
        "the module is on its way out, true,  true,  true,  false, false, true,  WAIT",
        "nobody brings a release in,   true,  true,  false, true,  false, false, UNINSTALL",
        "the release is back,          true,  false, true,  true,  false, false, RELEASE",
        "back and still said,          true,  false, true,  true,  true,  false, WAIT",
    })
    void takesTheNextStep(
            String situation,
            boolean rollback,
            boolean inUse,
            boolean module,
            boolean deployed,
            boolean says,
            boolean uninstalling,
            OverrideFarewell step) {
        assertThat(OverrideFarewell.of(
                        new OverrideFarewell.Facts(rollback, inUse, module, deployed, says, uninstalling)))
                .isEqualTo(step);
    }
}
