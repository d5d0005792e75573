package io.quarterdeck.lifecycle.override;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.lifecycle.state.Wish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spec 04 §13, the first five rows: each line also breaks all checks below it. */
class RefusalTest {

    @ParameterizedTest(name = "{5}")
    @CsvSource({
        "false, true,  OFF,  '',      false, The module not found",
        "true,  true,  OFF,  '',      false, The module is embedded",
        "true,  false, OFF,  '',      false, The module disabled",
        "true,  false, NONE, '',      false, The module disabled",
        "true,  false, ON,   '',      false, The module does not have an active source",
        "true,  false, ON,   example, false, The source not found",
    })
    void saysTheFirstCheckThatFails(
            boolean module, boolean builtIn, Wish wish, String source, boolean exists, String message) {
        var refusal = Refusal.of(new Refusal.Facts(module, builtIn, wish, source, exists));

        assertThat(refusal.map(Refusal::message)).contains(message);
        assertThat(refusal.map(Refusal::clearsDigest)).contains(message.equals("The module disabled"));
        assertThat(refusal.map(Refusal::isAfterAcceptance)).contains(message.equals("The source not found"));
    }

    @Test
    void nothingIsWrong() {
        assertThat(Refusal.of(new Refusal.Facts(true, false, Wish.ON, "example", true)))
                .isEmpty();
    }
}
