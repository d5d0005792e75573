package io.quarterdeck.lifecycle.values;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Values of {@code format} that say something about a text; all others accept anything. */
final class TextFormat {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile("(%s\\.){3}%s".formatted(OCTET, OCTET));
    private static final Pattern HOSTNAME =
            Pattern.compile("(?=.{1,253}$)[a-zA-Z0-9_]([-a-zA-Z0-9_]{0,61}[a-zA-Z0-9_])?"
                    + "(\\.[a-zA-Z0-9_]([-a-zA-Z0-9_]{0,61}[a-zA-Z0-9_])?)*\\.?");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
    private static final Pattern UUID =
            Pattern.compile("(?i)[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");
    private static final Pattern MAC = Pattern.compile("(?i)[0-9a-f]{2}([:-][0-9a-f]{2}){5}([:-][0-9a-f]{2}){0,2}");
    private static final Pattern DURATION =
            Pattern.compile("[-+]?(0|([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|ms|s|m|h|d|w)"
                    + "(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|ms|s|m|h|d|w))*)");

    private static final Map<String, Predicate<String>> FORMATS = Map.ofEntries(
            Map.entry("ipv4", TextFormat::isIpv4),
            Map.entry("ipv6", TextFormat::isIpv6),
            Map.entry("cidr", TextFormat::isCidr),
            Map.entry("hostname", text -> HOSTNAME.matcher(text).matches()),
            Map.entry("email", text -> EMAIL.matcher(text).matches()),
            Map.entry("uuid", text -> UUID.matcher(text).matches()),
            Map.entry("mac", text -> MAC.matcher(text).matches()),
            Map.entry("duration", text -> DURATION.matcher(text).matches()),
            Map.entry("date", text -> parses(() -> LocalDate.parse(text))),
            Map.entry("date-time", text -> parses(() -> OffsetDateTime.parse(text.replace(' ', 'T')))),
            Map.entry("datetime", text -> parses(() -> OffsetDateTime.parse(text.replace(' ', 'T')))),
            Map.entry("uri", TextFormat::isUri),
            Map.entry("byte", TextFormat::isBase64));

    private TextFormat() {}

    static boolean accepts(String format, String text) {
        return FORMATS.getOrDefault(format, anything -> true).test(text);
    }

    private static boolean isIpv4(String text) {
        return IPV4.matcher(text).matches();
    }

    /** Up to eight groups of hex digits, one {@code ::} for missing ones, the last two perhaps as IPv4. */
    private static boolean isIpv6(String text) {
        if (!text.matches("[0-9a-fA-F:.]{2,45}") || text.indexOf("::") != text.lastIndexOf("::")) {
            return false;
        }
        var plain = text;
        if (text.indexOf('.') >= 0) {
            var colon = text.lastIndexOf(':');
            if (colon < 0 || !isIpv4(text.substring(colon + 1))) {
                return false;
            }
            plain = text.substring(0, colon + 1) + "0:0";
        }
        var shortened = plain.contains("::");
        var groups = plain.replaceFirst("^::", "").replaceFirst("::$", "").split("::|:", -1);
        var filled = groups.length == 1 && groups[0].isEmpty() ? 0 : groups.length;
        for (var i = 0; i < filled; i++) {
            if (!groups[i].matches("[0-9a-fA-F]{1,4}")) {
                return false;
            }
        }
        return shortened ? filled < 8 : filled == 8;
    }

    private static boolean isCidr(String text) {
        var slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("0|[1-9][0-9]{0,2}")) {
            return false;
        }
        var address = text.substring(0, slash);
        var bits = Integer.parseInt(text.substring(slash + 1));
        return isIpv4(address) && bits <= 32 || isIpv6(address) && bits <= 128;
    }

    private static boolean isUri(String text) {
        try {
            return new URI(text).isAbsolute() || text.startsWith("/");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text.replace("\r", "").replace("\n", ""));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean parses(Runnable parsing) {
        try {
            parsing.run();
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
