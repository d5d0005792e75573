package io.quarterdeck.release.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.release.fact.NoticeReport;
import io.quarterdeck.release.fixture.SettableClock;
import io.quarterdeck.release.notice.Announcement;
import io.quarterdeck.release.notice.Letter;
import io.quarterdeck.release.policy.NotificationSettings;
import io.quarterdeck.testing.registry.RawServer;
import io.quarterdeck.testing.registry.TestAuthority;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Telling operators over real HTTP: what goes out, what comes back, when it is tried again (spec 03 §10). */
class NoticeDeskTest {

    private static final String UID = "0f2c";
    private static final String NOW = "2024-12-12T10:00:00Z";
    private static final Announcement NEWS = new Announcement(
            Announcement.Subject.MODULE,
            "1.3.0",
            Map.of(),
            "",
            Optional.of(Instant.parse("2024-12-16T14:00:00Z")),
            false,
            "module-one",
            "module-one-v1.3.0");

    private final Vertx vertx = Vertx.vertx();
    private final SettableClock clock = new SettableClock(NOW);
    private Duration limit = Duration.ofSeconds(20);
    private Map<String, String> environment = Map.of();
    private NoticeDesk desk;

    @AfterEach
    void close() {
        if (desk != null) {
            desk.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private NoticeDesk desk() {
        if (desk == null) {
            desk = new NoticeDesk(new WebhookClient(vertx, limit, clock, environment), clock);
        }
        return desk;
    }

    /** Settings as a user writes them, with pauses that a test can bear. */
    private static ObjectNode settings(String url) {
        return JsonNodeFactory.instance.objectNode().put("webhook", url).put("retryMinTime", "1ms");
    }

    private NoticeReport round(ObjectNode settings) {
        var over = new CountDownLatch(1);
        desk().post(UID, NEWS, NotificationSettings.read(settings), over::countDown);
        try {
            assertThat(over.await(30, TimeUnit.SECONDS)).as("the round ends").isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return desk().report(UID).orElseThrow();
    }

    private static NoticeReport failed(String lastError) {
        return new NoticeReport.Failed(
                "send release notification: send webhook notification: after 5 attempts, last error: " + lastError,
                Instant.parse("2024-12-12T10:00:15Z"));
    }

    @Test
    void postsTheBodyOnce() {
        try (var server = WebhookServer.start(vertx)) {
            // When
            var report = round(settings(server.url()));

            // Then
            assertThat(report).isEqualTo(new NoticeReport.Delivered(Instant.parse(NOW), false));
            assertThat(server.told())
                    .containsExactly(new WebhookServer.Told(
                            "POST",
                            "/hook",
                            "application/json",
                            null,
                            Letter.plain(NEWS).body().toString()));
        }
    }

    @Test
    void sendsCloudEventsWhenAsked() {
        try (var server = WebhookServer.start(vertx)) {
            // When
            round(settings(server.url()).put("format", "CloudEvents"));

            // Then
            assertThat(server.told().get(0).contentType()).isEqualTo("application/cloudevents+json");
            assertThat(server.told().get(0).body())
                    .isEqualTo(Letter.cloudEvent(NEWS, UID, Instant.parse(NOW))
                            .body()
                            .toString());
        }
    }

    @Test
    void basicAuthorisationWinsOverAToken() {
        try (var server = WebhookServer.start(vertx)) {
            // Given
            var settings = settings(server.url());
            var auth = settings.putObject("auth").put("bearerToken", "t0ken");

            // When
            round(settings);
            desk().forget(UID);
            auth.putObject("basic").put("username", "kim").put("password", "pässword");
            round(settings);

            // Then
            assertThat(server.told())
                    .extracting(WebhookServer.Told::authorization)
                    .containsExactly("Bearer t0ken", "Basic a2ltOnDDpHNzd29yZA==");
        }
    }

    @Test
    void anAcknowledgementIsRead() {
        try (var server = WebhookServer.start(vertx).answering(200, "{\"acknowledged\": true}")) {
            // When
            var report = round(settings(server.url()));

            // Then
            assertThat(report).isEqualTo(new NoticeReport.Delivered(Instant.parse(NOW), true));
        }
    }

    @Test
    void laterAttemptsOfARoundCount() {
        // Given
        try (var server = WebhookServer.start(vertx)
                .answering((number, response) ->
                        response.setStatusCode(number < 5 ? 503 : 200).end())) {
            // When
            var report = round(settings(server.url()));

            // Then
            assertThat(report).isInstanceOf(NoticeReport.Delivered.class);
            assertThat(server.told()).hasSize(5);
        }
    }

    @Test
    void aRoundEndsAfterFiveAttempts() {
        try (var server = WebhookServer.start(vertx).answering(500, "{\"code\": \"E7\", \"message\": \"try later\"}")) {
            // When
            var report = round(settings(server.url()));

            // Then
            assertThat(report)
                    .isEqualTo(failed("webhook response with status code 500, service code: E7, msg: try later"));
            assertThat(server.told()).hasSize(5);
        }
    }

    @Test
    void bodiesOfUnknownLengthAreNotRead() {
        // Given
        try (var server = WebhookServer.start(vertx).answering((number, response) -> {
            response.setStatusCode(500).setChunked(true);
            response.write("{\"code\": 1}");
            response.end();
        })) {
            // When
            var report = round(settings(server.url()));

            // Then
            assertThat(report).isEqualTo(failed("webhook response with status code 500: body is too large to read"));
        }
    }

    @Test
    void redirectsAreNoDelivery() {
        // Given
        try (var server = WebhookServer.start(vertx).answering((number, response) -> response.setStatusCode(302)
                .putHeader("Location", "/elsewhere")
                .end())) {
            // When
            var report = round(settings(server.url()));

            // Then
            assertThat(report).isEqualTo(failed("webhook response with status code 302, with empty body"));
            assertThat(server.told()).extracting(WebhookServer.Told::path).containsOnly("/hook");
        }
    }

    @Test
    void nobodyAtHome() {
        // Given
        var host = "127.0.0.1:" + RawServer.freePort();

        // When
        var report = round(settings("http://" + host + "/hook"));

        // Then
        assertThat(report)
                .isEqualTo(failed(
                        "Post \"http://" + host + "/hook\": dial tcp " + host + ": connect: connection refused"));
    }

    @Test
    void anAttemptHasALimit() {
        // Given
        limit = Duration.ofMillis(100);
        try (var server = WebhookServer.start(vertx).answering((number, response) -> {
            // never answers
        })) {
            // When
            var report = round(settings(server.url()));

            // Then
            assertThat(report).isEqualTo(failed("Post \"" + server.url() + "\": context deadline exceeded"));
            assertThat(server.told()).hasSize(5);
        }
    }

    @Test
    void aHalfSentAnswerHasTheSameLimit() {
        // Given
        limit = Duration.ofMillis(100);
        try (var server = WebhookServer.start(vertx)
                .answering((number, response) ->
                        response.putHeader("Content-Length", "20").write("{"))) {
            // When
            var report = round(settings(server.url()));

            // Then
            assertThat(report).isEqualTo(failed("Post \"" + server.url() + "\": context deadline exceeded"));
        }
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsRefusedUnlessToldOtherwise() {
        // Given
        clock.set(Instant.now()); // the certificate is of today
        try (var server = WebhookServer.startTls(vertx, new TestAuthority("nobody"))) {
            // When
            var strict = round(settings(server.url()));
            desk().forget(UID);
            var lenient = round(settings(server.url()).put("tlsSkipVerify", true));

            // Then
            assertThat(((NoticeReport.Failed) strict).error())
                    .endsWith(" last error: Post \"" + server.url()
                            + "\": tls: failed to verify certificate: x509: certificate signed by unknown authority");
            assertThat(lenient).isInstanceOf(NoticeReport.Delivered.class);
        }
    }

    @Test
    void theSystemsRootsAreTrusted(@TempDir Path folder) throws IOException {
        // Given
        var authority = new TestAuthority("the company");
        var bundle = Files.writeString(folder.resolve("roots.pem"), authority.pem());
        environment = Map.of("SSL_CERT_FILE", bundle.toString());
        clock.set(Instant.now()); // the certificate is of today
        try (var server = WebhookServer.startTls(vertx, authority)) {
            // When
            var report = round(settings(server.url()));

            // Then
            assertThat(report).isInstanceOf(NoticeReport.Delivered.class);
        }
    }

    @Test
    void roundsComeEverLater() {
        try (var server = WebhookServer.start(vertx).answering(500, "")) {
            // Given
            var settings = settings(server.url());
            round(settings);

            // When
            clock.advance(Duration.ofSeconds(14));
            desk().post(UID, NEWS, NotificationSettings.read(settings), () -> {});
            var early = server.told().size();
            clock.advance(Duration.ofSeconds(1));
            var second = round(settings);

            // Then
            assertThat(early).isEqualTo(5);
            assertThat(server.told()).hasSize(10);
            assertThat(((NoticeReport.Failed) second).nextRound()).isEqualTo("2024-12-12T10:00:45Z");
        }
    }

    @Test
    void otherSettingsAreTriedAtOnce() {
        try (var server = WebhookServer.start(vertx)) {
            // Given
            round(settings("http://127.0.0.1:" + RawServer.freePort() + "/hook"));

            // When
            var report = round(settings(server.url()));

            // Then
            assertThat(report).isInstanceOf(NoticeReport.Delivered.class);
        }
    }

    @Test
    void whatIsDeliveredOrUnderWayIsNotSentAgain() {
        try (var server = WebhookServer.start(vertx)) {
            // Given
            var settings = settings(server.url());
            round(settings);

            // When
            desk().post(UID, NEWS, NotificationSettings.read(settings), () -> {});

            // Then
            assertThat(desk().report(UID)).containsInstanceOf(NoticeReport.Delivered.class);
            assertThat(server.told()).hasSize(1);
        }
    }
}
