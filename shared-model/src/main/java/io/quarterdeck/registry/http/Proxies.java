package io.quarterdeck.registry.http;

import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which proxy does an address go through? Go's reading of {@code HTTP_PROXY}, {@code HTTPS_PROXY}, {@code NO_PROXY}. */
public final class Proxies {
    private final Optional<ProxyOptions> http;
    private final Optional<ProxyOptions> https;
    private final List<String> direct;

    private Proxies(Optional<ProxyOptions> http, Optional<ProxyOptions> https, List<String> direct) {
        this.http = http;
        this.https = https;
        this.direct = direct;
    }

    /** Upper-case names win over lower-case ones; unreadable addresses mean no proxy. */
    public static Proxies of(Map<String, String> environment) {
        var direct = Arrays.stream(variable(environment, "NO_PROXY").split(","))
                .map(rule -> rule.strip().toLowerCase(Locale.ROOT))
                .filter(rule -> !rule.isEmpty())
                .toList();
        return new Proxies(
                proxy(variable(environment, "HTTP_PROXY")), proxy(variable(environment, "HTTPS_PROXY")), direct);
    }

    /** Empty for a direct connection; loopback addresses are always direct. */
    public Optional<ProxyOptions> of(URI uri) {
        var proxy = "https".equals(uri.getScheme()) ? https : http;
        return proxy.filter(p -> !isDirect(uri));
    }

    private boolean isDirect(URI uri) {
        var host = uri.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]|\\.$", "");
        if (host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}")) {
            return true;
        }
        return direct.stream().anyMatch(rule -> NoProxyRule.covers(rule, host, NetworkFailure.port(uri)));
    }

    private static String variable(Map<String, String> environment, String name) {
        var value = environment.getOrDefault(name, "");
        return value.isEmpty() ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "") : value;
    }

    private static Optional<ProxyOptions> proxy(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            var uri = new URI(text.contains("://") ? text.strip() : "http://" + text.strip());
            return Optional.ofNullable(uri.getHost()).map(host -> options(uri, host));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static ProxyOptions options(URI uri, String host) {
        var socks = uri.getScheme().startsWith("socks5");
        var port = socks && uri.getPort() < 0 ? 1080 : NetworkFailure.port(uri);
        var options = new ProxyOptions()
                .setHost(host.replaceAll("[\\[\\]]", ""))
                .setPort(port)
                .setType(socks ? ProxyType.SOCKS5 : ProxyType.HTTP);
        if (uri.getUserInfo() != null) {
            var pair = uri.getUserInfo().split(":", 2);
            options.setUsername(pair[0]).setPassword(pair.length > 1 ? pair[1] : "");
        }
        return options;
    }
}
