package io.quarterdeck.registry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.ProxyOptions;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {

    @Test
    void choosesByScheme() {
        // Given
        var proxies = Proxies.of(Map.of("HTTP_PROXY", "http://plain:3128", "https_proxy", "user:pa:ss@secure"));

        // When
        var https = proxies.of(URI.create("https://registry.example.com/v2/"));

        // Then
        assertThat(https)
                .get()
                .returns("secure", ProxyOptions::getHost)
                .returns(80, ProxyOptions::getPort)
                .returns("user", ProxyOptions::getUsername)
                .returns("pa:ss", ProxyOptions::getPassword);
        assertThat(proxies.of(URI.create("http://registry.example.com/v2/")))
                .get()
                .returns("plain", ProxyOptions::getHost)
                .returns(3128, ProxyOptions::getPort);
    }

    @ParameterizedTest(name = "NO_PROXY={0}, {1}: direct {2}")
    @CsvSource({
        "*, https://registry.example.com/, true",
        "example.com, https://registry.example.com/, true",
        "example.com, https://example.com/, true",
        "example.com, https://notexample.com/, false",
        ".example.com, https://example.com/, false",
        ".example.com, https://registry.example.com/, true",
        "*.example.com, https://registry.example.com/, true",
        "REGISTRY.example.com:443, https://registry.example.com/, true",
        "registry.example.com:5000, https://registry.example.com/, false",
        "10.0.0.0/8, https://10.1.2.3/, true",
        "10.0.0.0/8, https://11.1.2.3/, false",
        "10.0.0.0/8, https://ten.example.com/, false",
        "fd00::/8, 'https://[fd12::1]:5000/', true",
        "10.1.2.3, https://10.1.2.3:5000/, true",
        "other.example, https://localhost:5000/, true",
        "other.example, https://127.0.0.1:5000/, true",
        "'', https://registry.example.com/, false"
    })
    void readsExceptionsAsGoDoes(String exceptions, String url, boolean direct) {
        // Given
        var proxies = Proxies.of(Map.of("HTTPS_PROXY", "http://proxy:3128", "NO_PROXY", "a.test, " + exceptions));

        // When
        var proxy = proxies.of(URI.create(url));

        // Then
        assertThat(proxy.isEmpty()).isEqualTo(direct);
    }

    @Test
    void goesDirectWithoutVariables() {
        assertThat(Proxies.of(Map.of()).of(URI.create("https://registry.example.com/")))
                .isEmpty();
    }

    @Test
    void goesDirectWhenTheAddressIsUnreadable() {
        assertThat(Proxies.of(Map.of("HTTPS_PROXY", "http://a b")).of(URI.create("https://registry.example.com/")))
                .isEmpty();
    }
}
