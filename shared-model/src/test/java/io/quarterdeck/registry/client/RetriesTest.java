package io.quarterdeck.registry.client;

import static io.quarterdeck.registry.client.RegistryFixture.failure;
import static io.quarterdeck.registry.client.RegistryFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.registry.RegistryClient;
import io.quarterdeck.testing.registry.TestRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried again, what not, and how a registry is left in peace (spec 02 §3.5, §3.6, §3.8). */
class RetriesTest {
    private static final String HEAD = "HEAD .*/manifests/stable";
    private static final String GET = "GET .*/manifests/stable";
    private static final String LIST = "GET .*/tags/list.*";
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final InstantSource clock = now::get;
    private final TestRegistry registry = TestRegistry.configure().plainHttp().start();
    private final RegistryFixture fixture = new RegistryFixture(RegistryFixture.quick(), Map.of(), clock);
    private RegistryClient client;

    @BeforeEach
    void publish() {
        registry.module("modules", "module-one").channels("stable").publish();
        client = fixture.open(registry.settings("modules"));
        get(client.tags(""));
        registry.forgetRequests();
    }

    @AfterEach
    void close() {
        fixture.close();
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 499, 500, 502, 503, 504, 522})
    void repeatsTemporaryAnswers(int status) {
        // Given
        registry.fault(LIST).times(2).answering(status, "later");

        // When
        var tags = get(client.tags(""));

        // Then
        assertThat(tags.tags()).containsExactly("module-one");
        assertThat(registry.lines()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 418, 501})
    void doesNotRepeatOthers(int status) {
        // Given
        registry.fault(LIST).answering(status, "no");

        // When
        var failure = failure(client.tags(""));

        // Then
        assertThat(failure.httpStatus()).hasValue(status);
        assertThat(registry.lines()).hasSize(1);
    }

    @Test
    void theLastOfThreeAnswersCounts() {
        // Given
        registry.fault(LIST).answering(503, "third");
        registry.fault(LIST).times(2).answering(502, "first");

        // When
        var failure = failure(client.tags(""));

        // Then
        assertThat(failure.message()).endsWith("unexpected status code 503 Service Unavailable: third");
        assertThat(registry.lines()).hasSize(3);
    }

    @Test
    void repeatsACutBody() {
        // Given
        registry.fault(LIST).times(1).cuttingBodyAfter(5);

        // When
        var tags = get(client.tags(""));

        // Then
        assertThat(tags.tags()).containsExactly("module-one");
    }

    @Test
    void repeatsAClosedConnection() {
        // Given
        registry.fault(LIST).times(2).closingConnection();

        // When
        var tags = get(client.tags(""));

        // Then
        assertThat(tags.tags()).containsExactly("module-one");
        assertThat(registry.lines()).hasSize(3);
    }

    @Test
    void asksByGetWhenHeadFails() {
        // Given
        registry.fault(HEAD).answering(500, "");

        // When
        var digest = get(client.digest("module-one/release", "stable"));

        // Then
        assertThat(digest)
                .isEqualTo(get(client.manifest("module-one/release", "stable")).digest());
        assertThat(registry.lines())
                .startsWith(
                        "HEAD /v2/modules/module-one/release/manifests/stable",
                        "GET /v2/modules/module-one/release/manifests/stable");
    }

    @Test
    void asksByGetOnceWhenHeadGotNoAnswer() {
        // Given
        registry.fault(HEAD).closingConnection();
        registry.fault(GET).closingConnection();

        // When
        var failure = failure(client.digest("module-one/release", "stable"));

        // Then
        assertThat(failure.message())
                .isEqualTo("Get \"" + registry.url("modules/module-one/release/manifests/stable") + "\": EOF");
        assertThat(registry.lines()).hasSize(2);
    }

    @Test
    void asksByGetWhenHeadHasNoDigest() {
        // Given
        registry.fault(HEAD).answering(200, "").withHeader("Docker-Content-Digest", "sha256:short");

        // When
        get(client.digest("module-one/release", "stable"));

        // Then
        assertThat(registry.lines()).hasSize(2);
    }

    @Test
    void leavesARegistryAloneThatAsksForALongPause() {
        // Given
        registry.fault(HEAD).throttling(600);

        // When
        var failure = failure(client.digest("module-one/release", "stable"));
        var next = failure(client.tags(""));

        // Then
        assertThat(failure.message())
                .isEqualTo("GET " + registry.url("modules/module-one/release/manifests/stable")
                        + ": unexpected status code 429 Too Many Requests");
        assertThat(failure.retryAt()).contains(now.get().plusSeconds(600));
        assertThat(failure.stopsScan()).isTrue();
        assertThat(next.message()).isEqualTo(failure.message());
        assertThat(registry.lines()).hasSize(1);
    }

    @Test
    void comesBackWhenThePauseIsOver() {
        // Given
        registry.fault(HEAD).times(1).throttling(600);
        failure(client.digest("module-one/release", "stable"));
        now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(601)));

        // When
        var tags = get(client.tags(""));

        // Then
        assertThat(tags.tags()).containsExactly("module-one");
    }

    @Test
    void keepsTheTextOfAThrottledGet() {
        // Given
        registry.fault(LIST)
                .answering(429, "{\"errors\":[{\"code\":\"TOOMANYREQUESTS\",\"message\":\"Rate exceeded\"}]}")
                .withHeader("Retry-After", "600");

        // When
        var failure = failure(client.tags(""));

        // Then
        assertThat(failure.message()).endsWith(": TOOMANYREQUESTS: Rate exceeded");
        assertThat(failure.retryAt()).isPresent();
        assertThat(registry.lines()).hasSize(1);
    }
}
