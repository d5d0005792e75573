package io.quarterdeck.release.platform;

/**
 * Where an image lies: {@code registry:5000/path/name:tag@sha256:…}, tag and digest both optional.
 *
 * @param repository without tag and digest
 * @param tag        empty if there is none
 */
public record ImageReference(String repository, String tag) {

    /** Any text is accepted; the digest is dropped, because it belongs to one tag. */
    public static ImageReference of(String text) {
        int digest = text.indexOf('@');
        var named = digest < 0 ? text : text.substring(0, digest);
        int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
        return colon < 0
                ? new ImageReference(named, "")
                : new ImageReference(named.substring(0, colon), named.substring(colon + 1));
    }

    ImageReference withTag(String other) {
        return new ImageReference(repository, other);
    }

    @Override
    public String toString() {
        return tag.isEmpty() ? repository : repository + ":" + tag;
    }
}
