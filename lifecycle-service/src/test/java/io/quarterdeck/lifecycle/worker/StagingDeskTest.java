package io.quarterdeck.lifecycle.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.lifecycle.staging.StagedAnswer;
import io.quarterdeck.lifecycle.staging.Target;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StagingDeskTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private final List<String> answered = new CopyOnWriteArrayList<>();
    private final CountDownLatch open = new CountDownLatch(1);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void theAnswerIsKeptForTheGenerationItWasGivenFor() {
        var desk = desk(order -> StagedAnswer.downloading());

        desk.stage(order("a", "a-v1"));

        await().until(() -> answered.contains("a-v1"));
        assertThat(desk.answer("a-v1", 1)).contains(StagedAnswer.downloading());
        assertThat(desk.answer("a-v1", 2)).isEmpty();
        assertThat(desk.memory("a-v1").running()).isFalse();
        assertThat(desk.memory("a-v1").settingsSeen()).contains("1 {}");
    }

    @Test
    void aFailedDownloadIsTriedAgainLaterAndLater() {
        var desk = desk(order -> StagedAnswer.failed(StagedAnswer.DOWNLOAD_FAILED, "no", Optional.empty()));

        desk.stage(order("a", "a-v1"));
        await().until(() -> answered.size() == 1);
        var first = desk.memory("a-v1").nextTry();
        desk.stage(order("a", "a-v1"));
        await().until(() -> answered.size() == 2);

        assertThat(first).contains(NOW.plusSeconds(15));
        assertThat(desk.memory("a-v1").nextTry()).contains(NOW.plusSeconds(30));
    }

    @Test
    void oneModuleHasOneStagingAtATime() {
        var desk = desk(this::waits);

        desk.stage(order("a", "a-v1"));
        desk.stage(order("a", "a-v2"));

        assertThat(desk.isBusy("a")).isTrue();
        assertThat(desk.memory("a-v1").running()).isTrue();
        assertThat(desk.memory("a-v2").running()).isFalse();
        open.countDown();
        await().until(() -> !desk.isBusy("a"));
    }

    @Test
    void aCancelledStagingGivesNoAnswer() {
        var desk = desk(this::waits);
        desk.stage(order("a", "a-v1"));

        desk.cancel("a-v1");

        assertThat(desk.isBusy("a")).isFalse();
        assertThat(desk.answer("a-v1", 1)).isEmpty();
        desk.stage(order("a", "a-v2"));
        open.countDown();
        await().until(() -> answered.contains("a-v2"));
        assertThat(answered).containsExactly("a-v2");
    }

    @Test
    void anUnexpectedExceptionIsADownloadThatFailed() {
        var desk = desk(order -> {
            throw new IllegalStateException("boom");
        });

        desk.stage(order("a", "a-v1"));

        await().until(() -> answered.contains("a-v1"));
        assertThat(desk.answer("a-v1", 1).orElseThrow().reason()).isEqualTo(StagedAnswer.DOWNLOAD_FAILED);
    }

    private StagedAnswer waits(StagingOrder order) {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StagedAnswer.downloading();
    }

    private StagingDesk desk(Stager stager) {
        return new StagingDesk(stager, threads, Clock.fixed(NOW, ZoneOffset.UTC), () -> 0.5, answered::add);
    }

    private static StagingOrder order(String module, String release) {
        return new StagingOrder(
                module, new Target(Target.Kind.RELEASE, "v1.0.0", release, "example", Optional.empty()), 1, "1 {}");
    }
}
