package io.quarterdeck.release.rollout;

/** Length of messages in the API: cut at 4096 characters (spec 01 §1.3). */
final class Texts {

    private static final int LONGEST = 4096;
    private static final String CUT = "...";

    private Texts() {}

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - CUT.length()) + CUT;
    }
}
