package io.quarterdeck.lifecycle.staging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FarewellTest {

    @ParameterizedTest(name = "gone {0}, deployed {1}, listed {2}, wished {3}, released {4}, removed {5}: {6}")
    @CsvSource({
        "false, false, false, false, false, false, NONE", //         still built in, or never was
        "true,  true,  false, false, true,  false, NONE", //         its release takes over
        "true,  true,  true,  true,  true,  false, NONE",
        "true,  false, true,  true,  false, false, NONE", //         its source will bring a release
        "true,  false, false, true,  false, false, REMOVE_CHART", // wished, but nobody has it
        "true,  false, true,  false, false, false, REMOVE_CHART", // nobody wishes it
        "true,  false, false, false, false, false, REMOVE_CHART",
        "true,  false, false, false, false, true,  DELETE",
        "true,  false, false, true,  false, true,  DELETE",
        "true,  false, true,  false, false, true,  NONE", //         it becomes Available
        "true,  false, false, false, true,  true,  NONE", //         source-sync-service owns what is left
    })
    void nextStep(
            boolean gone,
            boolean deployed,
            boolean listed,
            boolean wished,
            boolean released,
            boolean removed,
            Farewell expected) {
        assertThat(Farewell.of(new Farewell.Facts(gone, deployed, listed, wished, released, removed)))
                .isEqualTo(expected);
    }
}
