package io.quarterdeck.registry.auth;

import io.quarterdeck.registry.Digest;
import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryException;
import io.quarterdeck.registry.text.UrlText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What is asked of a token server; key of the token cache, so that no token serves another credential.
 *
 * @param scopes sorted
 * @param credential fingerprint
 */
record TokenRequest(URI realm, String service, List<String> scopes, Digest credential) {
    private static final Pattern LINK_LOCAL =
            Pattern.compile("169\\.254(\\.\\d{1,3}){2}|\\[?fe[89ab][0-9a-f]:.*|\\[?::ffff:(169\\.254\\..*|a9fe:.*)");

    TokenRequest {
        scopes = List.copyOf(scopes);
    }

    /**
     * The realm of a challenge, if a credential may go there.
     *
     * @param plainHttp whether the registry itself was reached by http
     * @throws RegistryException {@code malformed www-authenticate, missing realm: …} or {@code invalid realm in
     *     www-authenticate: …}
     */
    static URI realm(Challenge challenge, boolean plainHttp) {
        var realm = challenge
                .parameter("realm")
                .orElseThrow(() -> refused("malformed www-authenticate, missing realm: " + challenge.parametersText()));
        try {
            var uri = new URI(realm);
            var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            var allowed = scheme.equals("https") || scheme.equals("http") && plainHttp;
            if (allowed && uri.getHost() != null && !isLinkLocal(uri.getHost())) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw refused("invalid realm in www-authenticate: " + realm);
    }

    /** The address of the GET: the realm's own query kept, keys sorted. */
    URI address() {
        var pairs = new ArrayList<String>();
        if (realm.getRawQuery() != null && !realm.getRawQuery().isEmpty()) {
            pairs.addAll(List.of(realm.getRawQuery().split("&")));
        }
        scopes.forEach(scope -> pairs.add(UrlText.encoded("scope", scope)));
        pairs.add(UrlText.encoded("service", service));
        pairs.sort(java.util.Comparator.comparing(pair -> pair.split("=", 2)[0]));
        return URI.create(withoutQuery() + "?" + String.join("&", pairs));
    }

    /** The form of the POST that an identity token is exchanged with. */
    String form(String identityToken) {
        var pairs = new ArrayList<>(List.of(
                UrlText.encoded("client_id", "quarterdeck"),
                UrlText.encoded("grant_type", "refresh_token"),
                UrlText.encoded("refresh_token", identityToken)));
        pairs.add(UrlText.encoded("scope", String.join(" ", scopes)));
        pairs.add(UrlText.encoded("service", service));
        return String.join("&", pairs);
    }

    private String withoutQuery() {
        return realm.toString().replaceFirst("[?#].*$", "");
    }

    private static boolean isLinkLocal(String host) {
        return LINK_LOCAL.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    private static RegistryException refused(String text) {
        return new RegistryException(ErrorCategory.INVALID_RESPONSE, text);
    }
}
