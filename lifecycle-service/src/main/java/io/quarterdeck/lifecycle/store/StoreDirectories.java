package io.quarterdeck.lifecycle.store;

import io.quarterdeck.registry.Digest;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where things lie below the store's root (spec 04 §11.1).
 *
 * @param root {@code /deckhouse/downloaded}
 */
record StoreDirectories(Path root) {
    static final String BUNDLES = ".bundles";
    static final String CURRENT = "modules";
    private static final String PREFIX = "sha256-";

    Path bundles() {
        return root.resolve(BUNDLES);
    }

    Path staging() {
        return root.resolve(".staging");
    }

    Path registry() {
        return root.resolve(".registry");
    }

    Path current() {
        return root.resolve(CURRENT);
    }

    Path bundle(Digest digest) {
        return bundles().resolve(PREFIX + digest.hex());
    }

    Path record(Digest digest) {
        return bundles().resolve(PREFIX + digest.hex() + ".json");
    }

    /** The digest that a bundle's directory is named by. */
    static Optional<Digest> digestOf(Path bundle) {
        var name = bundle.getFileName().toString();
        return name.startsWith(PREFIX) ? Digest.parse("sha256:" + name.substring(PREFIX.length())) : Optional.empty();
    }
}
