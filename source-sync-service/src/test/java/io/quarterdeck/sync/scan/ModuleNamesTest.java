package io.quarterdeck.sync.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleNamesTest {
    private static final String LONGEST = "m".repeat(64);

    @Test
    void takesNamesOfModulesOnly() {
        // Given
        var tags = List.of(
                "my.module",
                "my-module",
                "my_module",
                "My-Module",
                "-module",
                "modules",
                LONGEST,
                LONGEST + "m",
                "7",
                "a-");

        // When
        var names = ModuleNames.of(tags, 1500);

        // Then
        assertThat(names.accepted()).containsExactly("7", LONGEST, "my-module", "my.module");
        assertThat(names.dropped())
                .containsExactly("-module", "My-Module", "a-", LONGEST + "m", "modules", "my_module");
        assertThat(names.complete()).isTrue();
    }

    @Test
    void sortsAndTakesTheFirst() {
        // When
        var names = ModuleNames.of(List.of("c", "a", "b"), 2);

        // Then
        assertThat(names.accepted()).containsExactly("a", "b");
        assertThat(names.beyond()).containsExactly("c");
        assertThat(names.complete()).isFalse();
        assertThat(names.listed()).containsExactly("a", "b", "c");
    }
}
