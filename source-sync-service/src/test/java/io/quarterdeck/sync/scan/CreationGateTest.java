package io.quarterdeck.sync.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.sync.scan.CreationGate.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreationGateTest {

    @ParameterizedTest
    @CsvSource({
        "example, true, false, OPEN",
        "example, false, false, MODULE_IS_OFF",
        "example, true, true, OVERRIDDEN",
        ", true, false, NO_SOURCE_CHOSEN",
        "'', true, false, NO_SOURCE_CHOSEN",
        "Embedded, true, false, BUILT_IN",
        "other, true, false, OTHER_SOURCE_ACTIVE"
    })
    void opensForTheActiveSourceOfAModuleThatIsOn(String active, boolean enabled, boolean overridden, Reason reason) {
        // When
        var verdict = CreationGate.examine(new CreationGate.Facts("example", active, enabled, overridden));

        // Then
        assertThat(verdict.reason()).isEqualTo(reason);
    }
}
