package io.quarterdeck.lifecycle.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A module's tree, written file by file. */
record SampleTree(Path path) {
    SampleTree {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    SampleTree with(String file, String text) throws IOException {
        var place = path.resolve(file);
        Files.createDirectories(place.getParent());
        Files.writeString(place, text);
        return this;
    }
}
