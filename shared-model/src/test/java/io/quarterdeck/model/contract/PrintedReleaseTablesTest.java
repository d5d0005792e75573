package io.quarterdeck.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.testing.WithDevelopmentCluster;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The users' tables of releases, byte for byte as kubectl prints them, and those of the kinds that they do not show. */
@WithDevelopmentCluster
class PrintedReleaseTablesTest {
    private final TableBoard board = new TableBoard();

    @BeforeEach
    @AfterEach
    void clearTheTables() {
        board.clear();
    }

    @Test
    void theListOfReleases() {
        board.shows(
                """
                NAME                 PHASE        UPDATE POLICY   TRANSITIONTIME   MESSAGE
                module-one-v0.7.23   Superseded   deckhouse       33h
                module-one-v0.7.24   Deployed     deckhouse       33h
                module-two-v1.2.0    Superseded   deckhouse       48d
                module-two-v1.2.1    Superseded   deckhouse       48d
                module-two-v1.2.3    Deployed     deckhouse       48d
                module-two-v1.2.4    Superseded   deckhouse       44d
                module-two-v1.2.5    Pending      deckhouse       44d              Waiting for the 'release.deckhouse.io/approved: "true"' annotation
                """,
                "mr",
                () -> {
                    board.release("module-one-v0.7.23", "Superseded", "deckhouse", Duration.ofHours(33), "");
                    board.release("module-one-v0.7.24", "Deployed", "deckhouse", Duration.ofHours(33), "");
                    board.release("module-two-v1.2.0", "Superseded", "deckhouse", Duration.ofDays(48), "");
                    board.release("module-two-v1.2.1", "Superseded", "deckhouse", Duration.ofDays(48), "");
                    board.release("module-two-v1.2.3", "Deployed", "deckhouse", Duration.ofDays(48), "");
                    board.release("module-two-v1.2.4", "Superseded", "deckhouse", Duration.ofDays(44), "");
                    board.release(
                            "module-two-v1.2.5",
                            "Pending",
                            "deckhouse",
                            Duration.ofDays(44),
                            "Waiting for the 'release.deckhouse.io/approved: \"true\"' annotation");
                });
    }

    @Test
    void aReleaseThatWaitsForApproval() {
        board.shows(
                """
                NAME               PHASE     UPDATE POLICY           TRANSITIONTIME   MESSAGE
                module-1-v1.23.2   Pending   example-update-policy   3m               Waiting for the 'release.deckhouse.io/approved: "true"' annotation
                """,
                "mr",
                () -> board.release(
                        "module-1-v1.23.2",
                        "Pending",
                        "example-update-policy",
                        Duration.ofMinutes(3),
                        "Waiting for the 'release.deckhouse.io/approved: \"true\"' annotation"));
    }

    @Test
    void aReleaseWhosePlatformIsTooOld() {
        board.shows(
                """
                NAME          PHASE     UPDATE POLICY   TRANSITIONTIME   MESSAGE
                test-v0.8.3   Pending   test-alpha      2m30s            requirements are not satisfied: current deckhouse version is not suitable: 1.0.0 is less than or equal to v1.64.0
                """,
                "mr",
                () -> board.release(
                        "test-v0.8.3",
                        "Pending",
                        "test-alpha",
                        Duration.ofSeconds(150),
                        "requirements are not satisfied: current deckhouse version is not suitable: 1.0.0 is less than or equal to v1.64.0"));
    }

    @Test
    void aReleaseWhoseKubernetesIsTooOldBesideOneWithAnOddName() {
        board.shows(
                """
                NAME                          PHASE      UPDATE POLICY   TRANSITIONTIME   MESSAGE
                test-v0.8.2                   Pending    test-alpha      24m              requirements are not satisfied: current kubernetes version is not suitable: 1.29.6 is less than or equal to 1.29
                virtualization-v.0.0.0-dev4   Deployed   deckhouse       142d
                """,
                "modulereleases.deckhouse.io",
                () -> {
                    board.release(
                            "test-v0.8.2",
                            "Pending",
                            "test-alpha",
                            Duration.ofMinutes(24),
                            "requirements are not satisfied: current kubernetes version is not suitable: 1.29.6 is less than or equal to 1.29");
                    board.release("virtualization-v.0.0.0-dev4", "Deployed", "deckhouse", Duration.ofDays(142), "");
                });
    }

    @Test
    void platformReleasesOfWhichOneBreaksAModule() {
        board.shows(
                """
                NAME      PHASE     TRANSITIONTIME   MESSAGE
                v1.73.3   Skipped   74m
                v1.73.4   Pending   2m13s            requirements of test are not satisfied: v1.73.4 deckhouse version is not suitable: v1.73.4 is greater than or equal to v1.73.4
                """,
                "deckhousereleases.deckhouse.io",
                () -> {
                    board.platform("v1.73.3", "Skipped", Duration.ofMinutes(74), "");
                    board.platform(
                            "v1.73.4",
                            "Pending",
                            Duration.ofSeconds(133),
                            "requirements of test are not satisfied: v1.73.4 deckhouse version is not suitable: v1.73.4 is greater than or equal to v1.73.4");
                });
    }

    @Test
    void aPlatformReleaseWhoseKubernetesBreaksAModule() {
        board.shows(
                """
                NAME      PHASE     TRANSITIONTIME   MESSAGE
                v1.73.3   Pending   7s               requirements of test are not satisfied: 1.27 kubernetes version is not suitable: 1.27.0 is less than or equal to 1.28
                """,
                "deckhousereleases.deckhouse.io",
                () -> board.platform(
                        "v1.73.3",
                        "Pending",
                        Duration.ofSeconds(7),
                        "requirements of test are not satisfied: 1.27 kubernetes version is not suitable: 1.27.0 is less than or equal to 1.28"));
    }

    @Test
    void theOtherKinds() {
        // Given
        board.put(
                "v1alpha2",
                "ModuleUpdatePolicy",
                "example-update-policy",
                Map.of(),
                "spec: {releaseChannel: Alpha, update: {mode: Auto}}");
        board.put(
                "v1alpha2",
                "ModulePullOverride",
                "module-one",
                Map.of(),
                "spec: {imageTag: main}\nstatus: {message: Ready}");
        board.put("ModuleDocumentation", "module-one", "spec: {version: v1.0.0}\nstatus: {result: Rendered}");

        // When
        var tables = board.table("mup") + board.table("mpo") + board.table("moduledocumentations");

        // Then
        assertThat(tables)
                .isEqualTo(
                        """
                NAME                    RELEASE CHANNEL   UPDATE MODE
                example-update-policy   Alpha             Auto
                NAME         UPDATED   MESSAGE   ROLLBACK
                module-one             Ready     false
                NAME         RESULT
                module-one   Rendered
                """);
    }
}
