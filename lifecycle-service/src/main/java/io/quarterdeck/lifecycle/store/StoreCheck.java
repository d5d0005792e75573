package io.quarterdeck.lifecycle.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The look at every current version before anything runs (spec 04 §11.3 step 2). */
public record StoreCheck(BundleStore bundles, VersionLinks links) {

    /**
     * Drops the bundle of every current version that is not as it was unpacked; it then counts as absent.
     *
     * @return modules whose files are missing or were dropped, by name
     */
    public List<String> dropDamaged() throws IOException {
        var damaged = new ArrayList<String>();
        for (var current : links.current()) {
            if (current.digest().isPresent()
                    && bundles.findIntact(current.digest().get()).isEmpty()) {
                bundles.drop(current.digest().get());
                damaged.add(current.module());
            } else if (!current.present()) {
                damaged.add(current.module());
            }
        }
        return damaged;
    }
}
