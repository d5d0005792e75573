package io.quarterdeck.sync.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deployed releases hold their source, unless the user forces it (spec 02 §17). */
class SourceDeletionTest {
    private static final String RELEASES = "modules.deckhouse.io/release-exists";
    private static final String MODULES = "modules.deckhouse.io/module-exists";

    @ParameterizedTest(name = "deployed {0}, force-delete {1}: blocked {2}")
    @CsvSource({"true,,true", "true,TRUE,true", "true,1,true", "true,true,false", "false,,false"})
    void onlyExactlyTrueForces(boolean deployed, String force, boolean blocked) {
        // When
        var verdict = SourceDeletion.examine(new SourceDeletion.Facts(List.of(RELEASES, MODULES), force, deployed));

        // Then
        assertThat(verdict.blocked()).isEqualTo(blocked);
        assertThat(verdict.forced()).isEqualTo("true".equals(force));
    }

    @Test
    void aSourceWithoutTheFinalizerIsNotHeld() {
        assertThat(SourceDeletion.examine(new SourceDeletion.Facts(List.of(MODULES), null, true))
                        .blocked())
                .isFalse();
    }

    @Test
    void theFinalizersFollowWhatTheSourceHasLeftBehind() {
        assertThat(SourceDeletion.finalizers(List.of(), false, false)).isEmpty();
        assertThat(SourceDeletion.finalizers(List.of(), true, false)).containsExactly(MODULES);
        assertThat(SourceDeletion.finalizers(List.of(RELEASES), true, false)).containsExactly(MODULES);
        assertThat(SourceDeletion.finalizers(List.of(MODULES), false, true)).containsExactly(RELEASES, MODULES);
    }
}
