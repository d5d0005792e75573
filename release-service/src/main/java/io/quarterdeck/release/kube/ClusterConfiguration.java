package io.quarterdeck.release.kube;

import io.fabric8.kubernetes.api.model.Secret;
import io.quarterdeck.version.Reading;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

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
            var root = new Compose(LoadSettings.builder().setLabel(KEY).build()).composeString(yaml);
            if (root.isPresent() && !(root.get() instanceof MappingNode)) {
                return Reading.bad("a mapping is expected");
            }
            return Reading.good(root.flatMap(ClusterConfiguration::version));
        } catch (YamlEngineException noYaml) {
            return Reading.bad(noYaml.getMessage().strip().replaceAll("\\s*\\R\\s*", " "));
        }
    }

    private static Optional<String> version(Node root) {
        return ((MappingNode) root)
                .getValue().stream()
                        .filter(entry -> VERSION.equals(text(entry.getKeyNode())))
                        .map(NodeTuple::getValueNode)
                        .map(ClusterConfiguration::text)
                        .filter(text -> !text.isEmpty())
                        .findFirst();
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
