package io.quarterdeck.sync.scan;

import io.quarterdeck.model.source.RegistrySpec;
import io.quarterdeck.sync.release.Checksums;
import java.util.ArrayList;

/**
 * The name of registry settings: md5 of their compact JSON as Go writes it, so that values of other writers stay valid
 * (spec 02 §15, spec 01 §3.4).
 */
public final class RegistryChecksum {
    private RegistryChecksum() {}

    /** All four keys, missing ones empty. */
    public static String of(RegistrySpec spec) {
        return Checksums.md5(json(spec, true));
    }

    /**
     * Whether the annotation names these settings; a value computed without the empty keys counts as equal.
     *
     * @param annotation may be {@code null}
     */
    public static boolean names(String annotation, RegistrySpec spec) {
        return of(spec).equals(annotation) || Checksums.md5(json(spec, false)).equals(annotation);
    }

    private static String json(RegistrySpec spec, boolean emptyToo) {
        var members = new ArrayList<String>();
        member(members, "scheme", spec.scheme(), emptyToo);
        member(members, "repo", spec.repo(), emptyToo);
        member(members, "dockerCfg", spec.dockerCfg(), emptyToo);
        member(members, "ca", spec.ca(), emptyToo);
        return "{" + String.join(",", members) + "}";
    }

    private static void member(ArrayList<String> members, String key, String value, boolean emptyToo) {
        var text = value == null ? "" : value;
        if (emptyToo || !text.isEmpty()) {
            members.add("\"" + key + "\":\"" + escaped(text) + "\"");
        }
    }

    private static String escaped(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> append(out, point));
        return out.toString();
    }

    private static void append(StringBuilder out, int point) {
        switch (point) {
            case '"', '\\' -> out.append('\\').append((char) point);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (mustBeNumbered(point)) {
                    out.append(String.format(
                            "\\u%04x", Character.isBmpCodePoint(point) && !isLone(point) ? point : 0xfffd));
                } else {
                    out.appendCodePoint(point);
                }
            }
        }
    }

    private static boolean mustBeNumbered(int point) {
        return point < 0x20
                || point == '<'
                || point == '>'
                || point == '&'
                || point == 0x2028
                || point == 0x2029
                || isLone(point);
    }

    private static boolean isLone(int point) {
        return point >= 0xd800 && point <= 0xdfff;
    }
}
