package io.quarterdeck.lifecycle.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsStatusTest {

    @ParameterizedTest(name = "known {0}, enabled {1}, version {2}, error {3}, off {4}: {5} {6}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "false|true|1|-|-|''|Ignored: unknown module name|false",
                "false|true|1|bad|-|''|Ignored: unknown module name|false",
                "true|true|3|bad|-|''|Error: bad|false",
                "true|true|7|-|-|7|Error: invalid spec.version, use version 3|false",
                "true|true|1|-|-|1|Update available, latest spec.settings schema version is 3|true",
                "true|true|2|-|turned off|2|Update available, latest spec.settings schema version is 3|true",
                "true|true|3|-|turned off|3|turned off|false",
                "true|true|0|-|turned off|3|turned off|false",
                "true|false|3|-|turned off|3|''|false",
                "true|-|3|-|turned off|3|''|false",
                "true|true|0|-|-|3|''|false",
                "true|true|3|-|-|3|''|false",
            })
    void says(
            boolean known,
            Boolean enabled,
            long version,
            String error,
            String off,
            String expectedVersion,
            String expectedMessage,
            boolean obsolete)
            throws Exception {
        // Given
        var user = UserSettings.of(enabled, version, JsonNodeFactory.instance.objectNode());
        var situation = new SettingsStatus.Situation(known, user, verdict(error), Optional.ofNullable(off));

        // When
        var status = SettingsStatus.of("module-one", situation, ConversionsTest.sample());

        // Then
        assertThat(status).isEqualTo(new SettingsStatus(expectedVersion, expectedMessage, obsolete));
    }

    @Test
    void globalIsNeverCalledObsolete() throws Exception {
        // Given
        var user = UserSettings.of(true, 1L, null);

        // When
        var status = SettingsStatus.of(
                "global",
                new SettingsStatus.Situation(true, user, verdict(null), Optional.empty()),
                ConversionsTest.sample());

        // Then
        assertThat(status.message()).isEqualTo("Update available, latest spec.settings schema version is 3");
        assertThat(status.obsolete()).isFalse();
    }

    private static SettingsVerdict verdict(String error) {
        return error == null
                ? SettingsVerdict.valid(Optional.empty(), List.of())
                : SettingsVerdict.invalid(error, List.of());
    }
}
