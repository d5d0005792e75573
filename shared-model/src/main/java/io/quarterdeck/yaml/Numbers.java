package io.quarterdeck.yaml;

/** What becomes of plain numbers. */
public enum Numbers {
    READ,
    /** They stay text, for documents of versions: {@code kubernetes: 1.30} is not {@code 1.3}. */
    AS_WRITTEN
}
