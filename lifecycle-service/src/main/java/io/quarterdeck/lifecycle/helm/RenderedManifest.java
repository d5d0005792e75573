package io.quarterdeck.lifecycle.helm;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarterdeck.yaml.MalformedYaml;
import io.quarterdeck.yaml.YamlText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * What a chart renders to, with our labels and annotations on every object. Pure.
 *
 * <p>Labels are put into the YAML node tree, so that no scalar changes its spelling: what helm wrote as {@code 0644} or
 * {@code "on"} stays as it is (spec 05 §12.3, §22).
 *
 * @param text labelled documents, as they are applied
 * @param objects what stands in them, chart hooks left out
 */
public record RenderedManifest(String text, List<ObjectReference> objects) {
    private static final int CODE_POINTS = 64 * 1024 * 1024;
    private static final String SOURCE = "postrenderer.helm.sh/postrender-filename";
    private static final String CHART_HOOK = "helm.sh/hook";

    /**
     * Labels the documents that {@code helm template} printed.
     *
     * @throws HelmFailure if they are no YAML
     */
    public static RenderedManifest of(String rendered, Map<String, String> labels, Map<String, String> annotations)
            throws HelmFailure {
        try {
            var text = new StringBuilder();
            for (Node node : new Compose(loading()).composeAllFromString(rendered)) {
                if (node instanceof MappingNode document && !document.getValue().isEmpty()) {
                    putAll(document, "labels", labels);
                    putAll(document, "annotations", annotations);
                    text.append("---\n").append(written(document));
                }
            }
            return new RenderedManifest(text.toString(), references(text.toString()));
        } catch (YamlEngineException | MalformedYaml e) {
            throw new HelmFailure("rendered manifests are not valid YAML: " + e.getMessage());
        }
    }

    /** md5 hex of exactly what is applied; the key to "nothing changed". */
    public String checksum() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    /**
     * The documents for a person: what helm notes for itself while it renders, and takes away again when it applies, stands as a
     * comment above.
     */
    public String shown() {
        var shown = new StringBuilder();
        for (Node node : new Compose(loading()).composeAllFromString(text)) {
            if (node instanceof MappingNode document) {
                shown.append("---\n");
                takeSource(document).ifPresent(it -> shown.append("# Source: %s\n".formatted(it)));
                shown.append(written(document));
            }
        }
        return shown.toString();
    }

    private static Optional<String> takeSource(MappingNode document) {
        Optional<MappingNode> metadata = mapping(document, "metadata");
        Optional<MappingNode> annotations = metadata.flatMap(it -> mapping(it, "annotations"));
        Optional<String> source = annotations.stream()
                .flatMap(it -> it.getValue().stream())
                .filter(it -> SOURCE.equals(keyOf(it)) && it.getValueNode() instanceof ScalarNode)
                .map(it -> ((ScalarNode) it.getValueNode()).getValue())
                .findFirst();
        annotations.ifPresent(it -> {
            it.getValue().removeIf(tuple -> SOURCE.equals(keyOf(tuple)));
            if (it.getValue().isEmpty()) {
                metadata.get().getValue().removeIf(tuple -> tuple.getValueNode() == it);
            }
        });
        return source;
    }

    private static Optional<MappingNode> mapping(MappingNode parent, String key) {
        return parent.getValue().stream()
                .filter(tuple -> key.equals(keyOf(tuple)) && tuple.getValueNode() instanceof MappingNode)
                .map(tuple -> (MappingNode) tuple.getValueNode())
                .findFirst();
    }

    private static List<ObjectReference> references(String text) throws MalformedYaml {
        List<ObjectReference> found = new ArrayList<>();
        for (JsonNode document : YamlText.all(text)) {
            JsonNode metadata = document.path("metadata");
            if (document.hasNonNull("kind") && !metadata.path("annotations").has(CHART_HOOK)) {
                found.add(ObjectReference.of(document));
            }
        }
        return List.copyOf(found);
    }

    private static void putAll(MappingNode document, String key, Map<String, String> entries) {
        if (entries.isEmpty()) {
            return;
        }
        MappingNode target = child(child(document, "metadata"), key);
        entries.forEach((name, value) -> {
            target.getValue().removeIf(tuple -> name.equals(keyOf(tuple)));
            target.getValue().add(new NodeTuple(plain(name), quoted(value)));
        });
    }

    /** The mapping under that key; made, or made one, if there is none. */
    private static MappingNode child(MappingNode parent, String key) {
        Optional<MappingNode> there = mapping(parent, key);
        if (there.isPresent()) {
            return there.get();
        }
        parent.getValue().removeIf(tuple -> key.equals(keyOf(tuple)));
        MappingNode made = new MappingNode(Tag.MAP, new ArrayList<>(), FlowStyle.BLOCK);
        parent.getValue().add(new NodeTuple(plain(key), made));
        return made;
    }

    private static String keyOf(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : null;
    }

    private static ScalarNode plain(String text) {
        return new ScalarNode(Tag.STR, text, ScalarStyle.PLAIN);
    }

    private static ScalarNode quoted(String text) {
        return new ScalarNode(Tag.STR, text, ScalarStyle.DOUBLE_QUOTED);
    }

    private static String written(Node document) {
        DumpSettings settings = DumpSettings.builder()
                .setWidth(Integer.MAX_VALUE)
                .setMaxSimpleKeyLength(1024)
                .setSplitLines(false)
                .build();
        return new Present(settings)
                .emitToString(new Serialize(settings).serializeOne(document).iterator());
    }

    private static LoadSettings loading() {
        return LoadSettings.builder()
                .setCodePointLimit(CODE_POINTS)
                .setAllowDuplicateKeys(true)
                .setLabel("manifest")
                .build();
    }
}
