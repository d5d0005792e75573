package io.quarterdeck.release.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarterdeck.kube.ServerSideApply.Outcome;
import io.quarterdeck.model.release.ModuleRelease;
import io.quarterdeck.model.release.ReleasePhase;
import io.quarterdeck.release.notify.WebhookServer;
import io.quarterdeck.release.rollout.MarkPlan;
import io.quarterdeck.release.rollout.StatusPlan;
import io.quarterdeck.testing.ClusterOptions;
import io.quarterdeck.testing.DevelopmentCluster;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * release-service killed between any two writes, on a real API server and with its real rights: it forgets everything,
 * starts again, and comes to the same end (spec 03 §11.4).
 */
class CrashPointsTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final int CONFLICT = 409;
    /** What the API server says of another uid, if an object of that name is there. */
    private static final int IMMUTABLE = 422;

    private static final int ROUNDS = 7;
    private static final String RAN_LONG_AGO = "phase: Deployed\nmessage: ''\ntransitionTime: '2024-12-01T00:00:00Z'\n"
            + "approved: false\nconditions: [{type: Admitted, status: 'True', reason: GatesPassed,"
            + " lastTransitionTime: '2024-12-01T00:00:00Z', observedGeneration: 1}]";
    private static final String LEFT_LONG_AGO = RAN_LONG_AGO
            .replace("Deployed", "Superseded")
            .replace("status: 'True', reason: GatesPassed", "status: 'False', reason: Superseded");
    private static final String INSTALLED = "{type: Staged, status: 'True', reason: Staged,"
            + " lastTransitionTime: '2024-11-30T00:00:00Z', observedGeneration: 1},"
            + " {type: Installed, status: 'True', reason: Installed, lastTransitionTime: '2024-12-01T00:00:00Z'}";
    private static final String WRONG = "{type: Staged, status: 'False', reason: ValidationFailed, message: no chart,"
            + " lastTransitionTime: '2024-12-01T00:00:00Z', observedGeneration: 1}";

    /** Its own: on the shared one a release-service may be running already. */
    private static DevelopmentCluster cluster;

    private static KubernetesClient admin;
    private static KubernetesClient service;

    @BeforeAll
    static void start() {
        cluster = DevelopmentCluster.start("crash-points", ClusterOptions.plain());
        admin = cluster.client();
        service = cluster.clientOf(DevelopmentCluster.RELEASE);
    }

    @AfterAll
    static void stop() {
        service.close();
        cluster.close();
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    private Theatre theatre(String settings) {
        return new Theatre(admin, service, settings, VERTX);
    }

    static Stream<Arguments> stories() {
        Consumer<Theatre> update = theatre -> {
            theatre.given("1.2.3", "", RAN_LONG_AGO, INSTALLED);
            theatre.given("1.3.0", "modules.deckhouse.io/apply-now: 'true'", "", "");
        };
        Consumer<Theatre> bypass = theatre -> {
            theatre.given("1.2.3", "", RAN_LONG_AGO, INSTALLED);
            theatre.given("1.2.4", "", "", "");
            theatre.given("1.2.5", "", "", "");
            theatre.given("1.4.0", "", "", "");
        };
        Consumer<Theatre> notice = theatre -> {
            theatre.given("1.2.3", "", RAN_LONG_AGO, INSTALLED);
            theatre.given("1.3.0", "", "", "");
        };
        Consumer<Theatre> rollback = theatre -> {
            theatre.given(
                    "1.2.3",
                    "modules.deckhouse.io/hold: loses data, modules.deckhouse.io/rollback: 'true'",
                    LEFT_LONG_AGO,
                    INSTALLED);
            theatre.given("1.3.0", "", RAN_LONG_AGO, INSTALLED);
            theatre.given("1.3.1", "", "", "");
        };
        Consumer<Theatre> refused = theatre -> {
            theatre.given("1.2.3", "modules.deckhouse.io/rollback: 'true'", LEFT_LONG_AGO, INSTALLED);
            theatre.given("1.3.0", "", RAN_LONG_AGO, INSTALLED);
        };
        Consumer<Theatre> forced = theatre -> {
            theatre.given("1.2.3", "", RAN_LONG_AGO, INSTALLED);
            theatre.given(
                    "1.3.0",
                    "release.deckhouse.io/force: 'true', modules.deckhouse.io/force: 'true'",
                    LEFT_LONG_AGO.replace("Superseded", "Suspended"),
                    WRONG);
        };
        Consumer<Theatre> wrong = theatre -> {
            theatre.given("1.2.3", "", RAN_LONG_AGO, INSTALLED);
            theatre.given("1.3.0", "", "", WRONG);
        };
        Consumer<Theatre> tidy = theatre -> {
            theatre.given("1.9.0", "", RAN_LONG_AGO, INSTALLED);
            for (var version : List.of("1.1.0", "1.2.0", "1.3.0", "1.4.0", "1.5.0")) {
                theatre.given(version, "", LEFT_LONG_AGO, "");
            }
        };
        var delayed = "{update: {notification: {minimalNotificationTime: 3s}}}";
        return Stream.of(
                Arguments.of("update", "", update),
                Arguments.of("bypass", "", bypass),
                Arguments.of("notice", delayed, notice),
                Arguments.of("rollback", "", rollback),
                Arguments.of("refused rollback", "", refused),
                Arguments.of("forced from Suspended", "", forced),
                Arguments.of("wrong bundle", "", wrong),
                Arguments.of("clean-up", "", tidy));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void killedBetweenAnyTwoWritesItComesToTheSameEnd(String story, String settings, Consumer<Theatre> beginning) {
        // Given
        var undisturbed = theatre(settings);
        beginning.accept(undisturbed);
        play(undisturbed.start(MortalStore.IMMORTAL));
        var writes = undisturbed.writes();
        var end = undisturbed.summary();
        assertThat(writes).as("writes of an undisturbed run").isPositive();

        for (int lastWrite = 0; lastWrite < writes; lastWrite++) {
            // When
            var theatre = theatre(settings);
            beginning.accept(theatre);
            playUntilKilled(theatre.start(lastWrite));
            play(theatre.start(MortalStore.IMMORTAL));

            // Then
            assertThat(theatre.summary()).as("killed after write %d", lastWrite).isEqualTo(end);
        }
    }

    private static void play(Theatre theatre) {
        for (int round = 0; round < ROUNDS; round++) {
            theatre.roll();
            assertNeverWithoutADeployedRelease(theatre);
            theatre.goOn();
        }
    }

    private static void playUntilKilled(Theatre theatre) {
        try {
            play(theatre);
            throw new AssertionError("nobody was killed");
        } catch (MortalStore.Killed asPlanned) {
            assertNeverWithoutADeployedRelease(theatre);
        }
    }

    private static void assertNeverWithoutADeployedRelease(Theatre theatre) {
        assertThat(theatre.releases().stream()
                        .filter(release -> "Deployed".equals(Theatre.phase(release)))
                        .count())
                .isBetween(1L, 2L);
    }

    @Test
    void atRestNothingIsWritten() {
        // Given
        var theatre = theatre("");
        theatre.given("1.2.3", "", RAN_LONG_AGO, INSTALLED);
        theatre.given("1.4.0", "", "", "");
        play(theatre.start(MortalStore.IMMORTAL));

        // When
        play(theatre.start(MortalStore.IMMORTAL));

        // Then
        assertThat(theatre.writes()).isZero();
    }

    @Test
    void aNoticeThatWasSentAndNotRecordedIsSentOnceMore() {
        // Given
        try (var webhook = WebhookServer.start(VERTX)) {
            var theatre = theatre("{update: {notification: {webhook: '" + webhook.url() + "'}}}");
            theatre.given("1.2.3", "", RAN_LONG_AGO, INSTALLED);
            theatre.given("1.3.0", "", "", "");
            theatre.start(MortalStore.IMMORTAL).roll();
            await().until(() -> webhook.told().size() == 1);

            // When
            theatre.start(MortalStore.IMMORTAL).roll();
            await().until(() -> webhook.told().size() == 2);
            await().until(() -> {
                theatre.roll();
                theatre.goOn();
                return "Deployed".equals(Theatre.phase(theatre.live("1.3.0")));
            });

            // Then
            assertThat(webhook.told())
                    .as("at least once, and no more when it is recorded")
                    .hasSize(2);
            assertThat(theatre.summary()).contains("Notified=True/Delivered");
        }
    }

    private static StatusPlan status(ReleasePhase phase, String message) {
        return new StatusPlan(
                phase, message, Theatre.START, false, List.of(), Optional.empty(), Optional.empty(), List.of());
    }

    @Test
    void aDecisionMadeOnAnOlderObjectIsRefused() {
        // Given
        var theatre = theatre("");
        theatre.given("1.3.0", "", "", "");
        var store = new ReleaseStore(service);
        var read = theatre.live("1.3.0");
        theatre.annotate("1.3.0", "modules.deckhouse.io/approved", "true");

        // Then
        assertRefused(() -> store.writeStatus(read, status(ReleasePhase.DEPLOYED, "")));
        assertThat(theatre.live("1.3.0").getStatus()).isNull();
        assertThat(store.writeStatus(theatre.live("1.3.0"), status(ReleasePhase.PENDING, "")))
                .isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void whatWasDeletedAndMadeAnewIsAnotherRelease() {
        // Given
        var theatre = theatre("");
        theatre.given("1.3.0", "", "", "");
        var store = new ReleaseStore(service);
        var read = theatre.live("1.3.0");
        admin.resource(read).delete();
        theatre.given("1.3.0", "", "", "");

        // Then: a status is told apart by the resource version, for /status does not look at the uid
        assertRefused(() -> store.writeStatus(read, status(ReleasePhase.PENDING, "")));
        assertRefused(() -> store.writeMarks(read, new MarkPlan("superseded", Map.of())));
        assertThat(theatre.live("1.3.0").getStatus()).isNull();
        assertThat(theatre.live("1.3.0").getMetadata().getLabels()).doesNotContainKey("status");
    }

    @Test
    void whatWasDeletedIsNotBroughtBack() {
        // Given
        var theatre = theatre("");
        theatre.given("1.3.0", "", "", "");
        var store = new ReleaseStore(service);
        var read = theatre.live("1.3.0");
        admin.resource(read).delete();

        // Then
        assertThatThrownBy(() -> store.writeMarks(read, new MarkPlan("superseded", Map.of())))
                .isInstanceOf(KubernetesClientException.class);
        assertThat(theatre.live("1.3.0")).isNull();
    }

    private static void assertRefused(ThrowingCallable write) {
        assertThatThrownBy(write)
                .isInstanceOfSatisfying(KubernetesClientException.class, answer -> assertThat(answer.getCode())
                        .isIn(CONFLICT, IMMUTABLE));
    }

    @Test
    void whatTheUserOrLifecycleWroteStays() {
        // Given
        var theatre = theatre("");
        theatre.given("1.2.3", "", RAN_LONG_AGO, INSTALLED);
        theatre.given("1.3.0", "example.com/own: 'x'", "", "");

        // When
        play(theatre.start(MortalStore.IMMORTAL));

        // Then
        ModuleRelease release = theatre.live("1.3.0");
        assertThat(release.getMetadata().getAnnotations()).containsEntry("example.com/own", "x");
        assertThat(release.getStatus().conditions())
                .extracting(condition -> condition.type())
                .containsExactlyInAnyOrder("Admitted", "Staged", "Installed");
    }
}
