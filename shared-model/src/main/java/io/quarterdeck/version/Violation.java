package io.quarterdeck.version;

/**
 * One constraint that a version does not satisfy. The version is left out, because callers print it differently: a
 * current version as three numbers, a candidate with the {@code v} it came with (spec 00 §3.12).
 *
 * @param complaint all of the message but the version in front, e.g. {@code is less than or equal to v1.64.0}
 */
public record Violation(String complaint) {

    static final Violation ONLY_RELEASES =
            new Violation("is a prerelease version and the constraint is only looking for release versions");

    /** The whole message, e.g. {@code 1.0.0 is less than or equal to v1.64.0}. */
    public String message(String printedVersion) {
        return printedVersion + " " + complaint;
    }
}
