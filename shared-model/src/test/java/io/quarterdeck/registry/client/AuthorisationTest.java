package io.quarterdeck.registry.client;

import static io.quarterdeck.registry.client.RegistryFixture.failure;
import static io.quarterdeck.registry.client.RegistryFixture.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistrySettings;
import io.quarterdeck.testing.registry.RecordedRequest;
import io.quarterdeck.testing.registry.TestRegistry;
import io.quarterdeck.testing.registry.TestRegistryOptions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Basic, Bearer, identity and registry tokens (spec 02 §3.4). */
class AuthorisationTest {
    private final RegistryFixture fixture = new RegistryFixture();
    private TestRegistry registry;

    @AfterEach
    void close() {
        fixture.close();
        registry.close();
    }

    @Test
    void wrongPassword() {
        // Given
        start(TestRegistry.configure().basic("reader", "secret"));

        // When
        var failure = failure(open(registry.dockerCfg("reader", "wrong")).tags(""));

        // Then
        assertThat(failure.message())
                .isEqualTo("GET " + registry.url("modules/tags/list?n=1000")
                        + ": UNAUTHORIZED: authentication required; [map[Action:pull Class: Name:modules"
                        + " Type:repository]]");
        assertThat(failure.category()).isEqualTo(ErrorCategory.AUTHENTICATION_FAILED);
        assertThat(registry.lines()).containsExactly("GET /v2/", "GET /v2/modules/tags/list?n=1000");
    }

    @Test
    void refusedByTheTokenServer() {
        // Given
        start(TestRegistry.configure().bearer("reader", "secret"));

        // When
        var failure = failure(open(registry.dockerCfg("reader", "wrong")).tags(""));

        // Then
        assertThat(failure.message())
                .isEqualTo("GET http://" + registry.tokenHost()
                        + "/token?scope=repository%3Amodules%3Apull&service=test-registry: UNAUTHORIZED:"
                        + " authentication required");
    }

    @Test
    void anonymousToken() {
        // Given
        start(TestRegistry.configure().bearer("reader", "secret"));
        registry.allowAnonymousTokens();

        // When
        var tags = get(open("").tags(""));

        // Then
        assertThat(tags.tags()).containsExactly("module-one");
        assertThat(tokenRequests())
                .allMatch(request -> request.header("Authorization").isEmpty());
    }

    @Test
    void exchangesAnIdentityToken() {
        // Given
        start(TestRegistry.configure().bearer("reader", "secret"));

        // When
        var tags = get(open(auths("\"identitytoken\":\"secret\"")).tags(""));

        // Then
        assertThat(tags.tags()).containsExactly("module-one");
        assertThat(tokenRequests())
                .extracting(RecordedRequest::body)
                .containsExactly("client_id=quarterdeck&grant_type=refresh_token&refresh_token=secret"
                        + "&scope=repository%3Amodules%3Apull&service=test-registry");
    }

    @Test
    void asksByGetWhereNobodyKnowsThePost() {
        // Given
        start(TestRegistry.configure().bearer("reader", "secret"));
        registry.refuseRefreshTokens();
        registry.allowAnonymousTokens();

        // When
        get(open(auths("\"identitytoken\":\"secret\"")).tags(""));

        // Then
        assertThat(tokenRequests()).extracting(RecordedRequest::method).containsExactly("POST", "GET");
    }

    @Test
    void sendsARegistryTokenAsItIs() {
        // Given
        start(TestRegistry.configure().bearer("reader", "secret"));

        // When
        failure(open(auths("\"registrytoken\":\"as-it-is\"")).tags(""));

        // Then
        assertThat(tokenRequests()).isEmpty();
        assertThat(registry.requests().get(1).header("Authorization")).isEqualTo("Bearer as-it-is");
    }

    @Test
    void getsANewTokenOnceWhenTheOldOneIsRefused() {
        // Given
        start(TestRegistry.configure().bearer("reader", "secret"));
        var client = open(registry.dockerCfg("reader", "secret"));
        get(client.tags(""));
        registry.revokeTokens();
        registry.forgetRequests();

        // When
        var tags = get(client.tags(""));

        // Then
        assertThat(tags.tags()).containsExactly("module-one");
        assertThat(registry.lines())
                .containsExactly("GET /v2/modules/tags/list?n=1000", "GET /v2/modules/tags/list?n=1000");
        assertThat(tokenRequests()).hasSize(1);
    }

    @Test
    void noTokenInTheAnswer() {
        // Given
        start(TestRegistry.configure().bearer("reader", "secret"));
        registry.tokenFault(".*").answering(200, "{\"note\":\"" + "x".repeat(300) + "\"}");

        // When
        var failure = failure(open(registry.dockerCfg("reader", "secret")).tags(""));

        // Then
        assertThat(failure.message()).isEqualTo("no token in bearer response:\n{\"note\":\"" + "x".repeat(247));
    }

    @Test
    void noRealmInTheChallenge() {
        // Given
        start(TestRegistry.configure().bearer("reader", "secret"));
        registry.challengeWith("Bearer service=\"s\"");

        // When
        var failure = failure(open("").tags(""));

        // Then
        assertThat(failure.message()).isEqualTo("malformed www-authenticate, missing realm: map[service:s]");
    }

    @Test
    void forgetsWhatItLearnedWhenTheSpecChanges() {
        // Given
        start(TestRegistry.configure().bearer("reader", "secret"));
        var settings = settings(registry.dockerCfg("reader", "secret"));
        get(fixture.open(settings).tags(""));
        registry.forgetRequests();

        // When
        fixture.clients().forget(settings);
        get(fixture.open(settings).tags(""));

        // Then
        assertThat(registry.lines()).containsExactly("GET /v2/", "GET /v2/modules/tags/list?n=1000");
        assertThat(tokenRequests()).hasSize(1);
    }

    private void start(TestRegistryOptions options) {
        registry = options.plainHttp().start();
        registry.module("modules", "module-one").publish();
    }

    private RegistrySettings settings(String dockerCfg) {
        return registry.settings("modules").withDockerCfg(dockerCfg);
    }

    private io.quarterdeck.registry.RegistryClient open(String dockerCfg) {
        return fixture.open(settings(dockerCfg));
    }

    private String auths(String fields) {
        return "{\"auths\":{\"" + registry.host() + "\":{" + fields + "}}}";
    }

    private List<RecordedRequest> tokenRequests() {
        return registry.requests().stream()
                .filter(request -> request.server().equals("token"))
                .toList();
    }
}
