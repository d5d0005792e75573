package io.quarterdeck.registry.auth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One challenge of a {@code WWW-Authenticate} header.
 *
 * @param scheme lower-case
 * @param parameters keys lower-case
 */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final Pattern SCHEME = Pattern.compile("\\G[\\s,]*([A-Za-z0-9!#$%&'*+.^_`|~-]+)(?=\\s|,|$)");
    private static final Pattern PARAMETER = Pattern.compile(
            "\\G[\\s,]*([A-Za-z0-9!#$%&'*+.^_`|~-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]*))");

    /** The first Basic or Bearer challenge of all header values, each of which may hold several. */
    static Optional<Challenge> firstUsable(List<String> headers) {
        return headers.stream()
                .flatMap(header -> parse(header).stream())
                .filter(challenge -> challenge.isBasic() || challenge.isBearer())
                .findFirst();
    }

    boolean isBasic() {
        return scheme.equals("basic");
    }

    boolean isBearer() {
        return scheme.equals("bearer");
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** The parameters as a Go map. */
    String parametersText() {
        var pairs = new ArrayList<String>();
        new TreeMap<>(parameters).forEach((key, value) -> pairs.add(key + ":" + value));
        return "map[" + String.join(" ", pairs) + "]";
    }

    private static List<Challenge> parse(String header) {
        var found = new ArrayList<Challenge>();
        var parameter = PARAMETER.matcher(header);
        var scheme = SCHEME.matcher(header);
        for (int at = 0; at < header.length(); ) {
            if (!found.isEmpty() && parameter.find(at)) {
                var quoted = parameter.group(2);
                var value = quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1");
                found.get(found.size() - 1).parameters().put(parameter.group(1).toLowerCase(Locale.ROOT), value);
                at = parameter.end();
            } else if (scheme.find(at)) {
                found.add(new Challenge(scheme.group(1).toLowerCase(Locale.ROOT), new HashMap<>()));
                at = scheme.end();
            } else {
                break; // not the grammar of a challenge: what was read counts
            }
        }
        return found;
    }
}
