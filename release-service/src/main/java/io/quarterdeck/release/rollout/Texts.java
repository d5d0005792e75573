package io.quarterdeck.release.rollout;

/** Messages of releases; their length in the API ends at 4096 characters (spec 01 §1.3). */
final class Texts {

    private static final int LONGEST = 4096;
    private static final String CUT = "...";

    private Texts() {}

    /** What a release says that has waited too long for its bytes (spec 03 §11.2). */
    static String late(boolean begun) {
        return begun
                ? "Release is being downloaded for more than 30 minutes"
                : "Release is admitted, waiting for lifecycle-service to stage it";
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - CUT.length()) + CUT;
    }
}
