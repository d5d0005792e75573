package io.quarterdeck.lifecycle.values;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The section {@code registry} that every module finds in its values (spec 05 §7.5).
 *
 * @param base repository of the source, verbatim
 * @param dockercfg never empty: templates cannot cope with that
 */
public record RegistryValues(String base, String dockercfg, String scheme, Optional<String> ca) {
    /**
     * From a source's {@code spec.registry}; {@code null} and empty mean absent.
     */
    public static RegistryValues of(String repo, String dockerCfg, String scheme, String ca) {
        return new RegistryValues(
                repo,
                isEmpty(dockerCfg) ? anonymous(repo) : dockerCfg,
                isEmpty(scheme) ? "HTTPS" : scheme,
                Optional.ofNullable(ca).filter(pem -> !pem.isEmpty()));
    }

    ObjectNode tree() {
        var tree = JsonNodeFactory.instance.objectNode();
        tree.put("base", base).put("dockercfg", dockercfg).put("scheme", scheme);
        ca.ifPresent(pem -> tree.put("ca", pem));
        return tree;
    }

    private static String anonymous(String repo) {
        var host = repo.substring(0, repo.indexOf('/') < 0 ? repo.length() : repo.indexOf('/'));
        var config = "{\"auths\": {%s: {}}}".formatted(TextNode.valueOf(host));
        return Base64.getEncoder().encodeToString(config.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isEmpty();
    }
}
