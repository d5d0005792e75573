package io.quarterdeck.lifecycle.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterdeck.lifecycle.override.PullAnswer;
import io.quarterdeck.lifecycle.override.PullMemory;
import io.quarterdeck.lifecycle.override.PullOrder;
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

class OverrideDeskTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final PullOrder MAIN = new PullOrder("a", "main", "example", false, "{}", "1");
    private static final PullOrder OTHER = new PullOrder("a", "pr-7", "example", false, "{}", "1");
    private static final PullOrder RENEW = new PullOrder("a", "main", "example", true, "{}", "1");

    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final List<String> answered = new CopyOnWriteArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void tellsWhatTheTagIs() {
        var desk = desk((order, inUse) -> PullAnswer.found("sha256:" + order.tag() + inUse.orElse("")));

        desk.look(MAIN, Optional.of("!"));

        await().until(() -> answered.equals(List.of("a")));
        assertThat(desk.found("a"))
                .contains(new Target(Target.Kind.OVERRIDE, "main", "", "example", Optional.of("sha256:main!")));
        assertThat(desk.memory("a").running()).isEmpty();
        assertThat(desk.takeRenewal(MAIN)).isFalse();
    }

    @Test
    void anotherOrderEndsTheLookUnderWay() {
        var desk = desk((order, inUse) -> order.equals(MAIN) ? waits() : PullAnswer.found("sha256:1"));
        desk.look(MAIN, Optional.empty());

        desk.look(OTHER, Optional.empty());

        await().until(() -> answered.size() == 1);
        assertThat(desk.found("a")).map(Target::version).contains("pr-7");
    }

    @Test
    void aForgottenLookAnswersNobody() {
        var desk = desk((order, inUse) -> order.module().equals("a") ? waits() : PullAnswer.found("sha256:1"));
        desk.look(MAIN, Optional.empty());

        desk.forget("a");
        desk.look(new PullOrder("b", "main", "example", false, "{}", "1"), Optional.empty());

        await().until(() -> answered.equals(List.of("b"))); // the one thread is free again
        assertThat(desk.memory("a")).isEqualTo(PullMemory.NONE);
    }

    @Test
    void aRenewalIsCarriedOutOnce() {
        var desk = desk((order, inUse) -> PullAnswer.found("sha256:1"));

        desk.look(RENEW, Optional.empty());

        await().until(() -> answered.size() == 1);
        assertThat(desk.takeRenewal(RENEW)).isTrue();
        assertThat(desk.takeRenewal(RENEW)).isFalse();
    }

    @Test
    void aDefectIsAnAnswerToo() {
        var desk = desk((order, inUse) -> {
            throw new IllegalStateException("broken");
        });

        desk.look(MAIN, Optional.empty());

        await().until(() -> answered.size() == 1);
        assertThat(desk.memory("a").last().orElseThrow().answer().message())
                .isEqualTo("Download error: java.lang.IllegalStateException: broken");
        assertThat(desk.found("a")).isEmpty();
    }

    private PullAnswer waits() {
        try {
            never.await();
            return PullAnswer.found("sha256:0");
        } catch (InterruptedException e) {
            return PullAnswer.notObtained("interrupted");
        }
    }

    private OverrideDesk desk(TagPull pull) {
        return new OverrideDesk(pull, threads, Clock.fixed(NOW, ZoneOffset.UTC), answered::add);
    }
}
