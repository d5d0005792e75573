package io.quarterdeck.lifecycle.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The small text files of a module's tree. */
record TreeFiles(Path tree) {
    private static final long MAX_BYTES = 16L * 1024 * 1024;
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
