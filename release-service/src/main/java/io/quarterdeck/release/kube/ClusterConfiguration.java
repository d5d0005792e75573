package io.quarterdeck.release.kube;

import io.fabric8.kubernetes.api.model.Secret;
import io.quarterdeck.version.Reading;
import io.quarterdeck.yaml.MalformedYaml;
import io.quarterdeck.yaml.Numbers;
import io.quarterdeck.yaml.YamlText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Reads {@code kubernetesVersion} out of a cluster configuration, as text: {@code 1.30} is not the number 1.3. */
public final class ClusterConfiguration {

    public static final String KEY = "cluster-configuration.yaml";
    private static final String VERSION = "kubernetesVersion";

    private ClusterConfiguration() {}

    /** Empty without Secret or without the key; bad if the text cannot be read. */
    static Reading<Optional<String>> kubernetesVersion(Optional<Secret> secret) {
        var encoded = secret.map(Secret::getData).map(data -> data.get(KEY));
        return encoded.isEmpty() ? Reading.good(Optional.empty()) : decode(encoded.get());
    }

    /**
     * @param encoded value of the Secret's key, base64
     * @return empty if the document has no such key
     */
    public static Reading<Optional<String>> decode(String encoded) {
        try {
            return read(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException noBase64) {
            return Reading.bad("not base64");
        }
    }

    private static Reading<Optional<String>> read(String yaml) {
        try {
            var version =
                    YamlText.mapping(yaml, Numbers.AS_WRITTEN).path(VERSION).asText("");
            return Reading.good(Optional.of(version).filter(text -> !text.isEmpty()));
        } catch (MalformedYaml e) {
            return Reading.bad(e.getMessage());
        }
    }
}
