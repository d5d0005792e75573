package io.quarterdeck.lifecycle.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarterdeck.yaml.MalformedYaml;
import io.quarterdeck.yaml.YamlText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The small text files of a module's tree. */
record TreeFiles(Path tree) {
    private static final long MAX_BYTES = 16L * 1024 * 1024;
    private static final Pattern TEST_DATA = Pattern.compile("v([0-9]{1,7})\\b.*\\.ya?ml");
    private static final Pattern CONVERSION = Pattern.compile("v[0-9]+\\.ya?ml");

    /** Text of a file; bytes that are no UTF-8 are replaced, so that the parser tells what is wrong. */
    Optional<String> text(String name) throws IOException {
        var file = tree.resolve(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("file '%s' exceeds %d bytes".formatted(name, MAX_BYTES));
        }
        return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }

    Map<String, String> conversions() throws IOException {
        var directory = tree.resolve("openapi/conversions");
        var texts = new TreeMap<String, String>();
        if (!Files.isDirectory(directory)) {
            return texts;
        }
        try (var entries = Files.newDirectoryStream(directory)) {
            for (var entry : entries) {
                var name = entry.getFileName().toString();
                if (CONVERSION.matcher(name).matches()) {
                    text("openapi/conversions/" + name).ifPresent(text -> texts.put(name, text));
                }
            }
        }
        return texts;
    }

    /** Settings that conversions are tried with. */
    record TestDocument(String file, long version, ObjectNode settings) {}

    /** {@code openapi/conversions/testdata/v<N>*.yaml}: settings of version N, one or more documents each. */
    List<TestDocument> testDocuments() throws IOException, MalformedYaml {
        var folder = "openapi/conversions/testdata";
        if (!isDirectory(folder)) {
            return List.of();
        }
        var found = new ArrayList<TestDocument>();
        try (var entries = Files.list(tree.resolve(folder))) {
            for (var name :
                    entries.map(it -> it.getFileName().toString()).sorted().toList()) {
                var version = TEST_DATA.matcher(name);
                if (version.matches()) {
                    var file = folder + "/" + name;
                    for (var document : YamlText.all(text(file).orElse(""))) {
                        if (document instanceof ObjectNode settings) {
                            found.add(new TestDocument(file, Long.parseLong(version.group(1)), settings));
                        }
                    }
                }
            }
        }
        return found;
    }

    LoadedModule.TreeContent content() {
        return new LoadedModule.TreeContent(
                isDirectory("hooks"),
                Files.isRegularFile(tree.resolve("Chart.yaml")) || isDirectory("templates"),
                isDirectory("crds"),
                Files.exists(tree.resolve("enabled")),
                isDirectory("docs"));
    }

    private boolean isDirectory(String name) {
        return Files.isDirectory(tree.resolve(name));
    }
}
