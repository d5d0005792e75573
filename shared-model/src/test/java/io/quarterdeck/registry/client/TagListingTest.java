package io.quarterdeck.registry.client;

import static io.quarterdeck.registry.client.RegistryFixture.get;
import static io.quarterdeck.registry.client.RegistryFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.registry.RegistryClient;
import io.quarterdeck.registry.TagList;
import io.quarterdeck.testing.registry.TestLayer;
import io.quarterdeck.testing.registry.TestRegistry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paging, and when a listing must not be trusted about absence (spec 02 §3.7). */
class TagListingTest {
    private static final String FIRST = "GET /v2/modules/tags/list\\?n=1000";
    private final TestRegistry registry = TestRegistry.configure().plainHttp().start();
    private final RegistryFixture fixture = new RegistryFixture();
    private RegistryClient client;

    @BeforeEach
    void publish() {
        for (var tag : List.of("a", "b", "c", "d", "e")) {
            registry.publishImage("modules", tag, TestLayer.empty());
        }
        client = fixture.open(registry.settings("modules"));
    }

    @AfterEach
    void close() {
        fixture.close();
        registry.close();
    }

    @Test
    void followsLinksToTheEnd() {
        // Given
        registry.pageSize(2);

        // When
        var tags = get(client.tags(""));

        // Then
        assertThat(tags).isEqualTo(new TagList(List.of("a", "b", "c", "d", "e"), false));
        assertThat(registry.lines())
                .endsWith(
                        "GET /v2/modules/tags/list?n=1000",
                        "GET /v2/modules/tags/list?last=b&n=2",
                        "GET /v2/modules/tags/list?last=d&n=2");
    }

    @Test
    void followsAnAbsoluteLink() {
        // Given
        registry.fault(FIRST)
                .answering(200, "{\"tags\":[\"x\",\"x\"]}")
                .withHeader("Link", "<" + registry.url("modules/tags/list?last=c") + ">; rel=\"next\"");

        // When
        var tags = get(client.tags(""));

        // Then
        assertThat(tags).isEqualTo(new TagList(List.of("x", "d", "e"), false));
    }

    @Test
    void endsAtALoopAndSaysSo() {
        // Given
        registry.fault(FIRST).answering(200, "{\"tags\":[\"x\"]}").withHeader("Link", "</v2/modules/tags/list?n=1000>");

        // When
        var tags = get(client.tags(""));

        // Then
        assertThat(tags).isEqualTo(new TagList(List.of("x"), true));
    }

    @Test
    void endsAfterAHundredPagesAndSaysSo() {
        // Given
        for (int i = 1000; i < 1200; i++) {
            registry.publishImage("modules", "t" + i, TestLayer.empty());
        }
        registry.pageSize(1);

        // When
        var tags = get(client.tags(""));

        // Then
        assertThat(tags.truncated()).isTrue();
        assertThat(tags.tags()).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource({"{\"tags\":null}", "{}", "'{\"tags\":[]}'"})
    void noTagsAreNoError(String body) {
        // Given
        registry.fault(FIRST).answering(200, body);

        // When
        var tags = get(client.tags(""));

        // Then
        assertThat(tags).isEqualTo(new TagList(List.of(), false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v2/modules/tags/list?last=b | failed to parse link header: missing '<' in: /v2/modules/tags/list?last=b",
                "</v2/modules/tags/list | failed to parse link header: missing '>' in: </v2/modules/tags/list",
                "<http://elsewhere.example.com/v2/?last=b&token=abc> | link header leaves the registry:"
                        + " http://elsewhere.example.com/v2/?last=b&token=REDACTED"
            })
    void refusesOddLinks(String link, String text) {
        // Given
        registry.fault(FIRST).answering(200, "{\"tags\":[\"x\"]}").withHeader("Link", link);

        // When
        var told = text(client.tags(""));

        // Then
        assertThat(told).isEqualTo(text);
    }
}
