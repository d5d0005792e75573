package io.quarterdeck.lifecycle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The words in which saving the cluster configuration is told (spec 04 §18). */
class PersistentUpdateTest {
    private static final String DENIAL =
            "admission webhook \"kubernetes-version.deckhouse-webhook.deckhouse.io\" denied the request: requirements of"
                    + " test are not satisfied: 1.27 kubernetes version is not suitable: 1.27.0 is less than or equal to"
                    + " 1.28";

    private final StringWriter told = new StringWriter();
    private final AtomicInteger pauses = new AtomicInteger();
    private final PersistentUpdate update = new PersistentUpdate(new PrintWriter(told), pauses::incrementAndGet);

    @Test
    void aDenialIsToldAndTriedFiveTimes() {
        // When
        var saved = update.run(() -> {
            throw new IllegalStateException(DENIAL);
        });

        // Then
        assertThat(saved).isFalse();
        assertThat(pauses).hasValue(4);
        assertThat(told.toString())
                .startsWith(
                        """
                Save cluster-configuration back to the Kubernetes cluster
                Update cluster-configuration secret
                Attempt 1 of 5 |
                	Update cluster-configuration secret failed, next attempt will be in 5s"
                	Error: %s
                Attempt 2 of 5 |
                """
                                .formatted(DENIAL))
                .endsWith("Attempt 5 of 5 |\n\tError: " + DENIAL + "\n");
    }

    @Test
    void itEndsWithTheFirstSuccess() {
        // Given
        var attempts = new AtomicInteger();

        // When
        var saved = update.run(() -> {
            if (attempts.incrementAndGet() < 2) {
                throw new IllegalStateException("conflict");
            }
        });

        // Then
        assertThat(saved).isTrue();
        assertThat(pauses).hasValue(1);
        assertThat(told.toString()).endsWith("Attempt 2 of 5 |\n\tUpdate cluster-configuration secret succeeded\n");
    }
}
