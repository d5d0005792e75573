package io.quarterdeck.sync.scan;

/** Lengths that texts of the status may have (spec 01 §1.3). */
final class Texts {
    static final int MESSAGE = 4096;
    static final int PULL_ERROR = 512;
    private static final String MORE = "...";

    private Texts() {}

    /** At most {@code length} characters; a cut text ends with {@code ...} and splits no character in two. */
    static String cut(String text, int length) {
        if (text == null || text.length() <= length) {
            return text;
        }
        var end = length - MORE.length();
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + MORE;
    }
}
