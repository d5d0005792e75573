package io.quarterdeck.registry.client;

import io.quarterdeck.registry.Digest;
import io.quarterdeck.registry.ErrorCategory;
import io.quarterdeck.registry.RegistryException;

/** May this be asked for? A tag of an override is the user's word and becomes a part of an address. */
final class TagName {
    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789_-.ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final int LONGEST = 128;

    private TagName() {}

    /**
     * Lets tags and digests pass.
     *
     * @throws RegistryException category InvalidConfiguration
     */
    static void require(String reference) {
        if (Digest.parse(reference).isPresent()) {
            return;
        }
        if (reference.isEmpty() || reference.length() > LONGEST) {
            throw refused("tag must be between 1 and 128 characters in length: " + reference);
        }
        if (!reference.chars().allMatch(c -> CHARACTERS.indexOf(c) >= 0)) {
            throw refused("tag can only contain the characters `" + CHARACTERS + "`: " + reference);
        }
    }

    private static RegistryException refused(String text) {
        return new RegistryException(ErrorCategory.INVALID_CONFIGURATION, text);
    }
}
