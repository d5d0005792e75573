package io.quarterdeck.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarterdeck.testing.GoProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same question to our constraints and to the Go library that users' messages come from: result, every message, and the
 * printed form must agree. Texts are drawn at random from what people write, what they mistype, and what is allowed but odd.
 *
 * <p>Two things are not drawn, because spec 03 §17.2 deviates on purpose. The library finds ranges by replacing text, so that
 * one behind another constraint or right behind {@code ||} becomes nonsense; ours are part of the grammar. And a segment
 * that mixes digits and wildcards ({@code 1.x1}) is an error here, always.
 */
class ConstraintPeerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PEER = Path.of("shared-model", "src", "test", "go", "constraints");
    private static final int CONSTRAINTS = 1_000;
    private static final int VERSIONS = 500;
    /** What the library says of a number that it cannot read; spec 03 §17.2 wants the group named. */
    private static final String PARSER_ERROR = "constraint parser error";

    @TempDir
    Path target;

    @Test
    void saysWhatTheGoLibrarySays() throws IOException {
        // Given
        var peer = GoProgram.build(PEER, target);
        if (peer.isEmpty()) {
            System.err.println("SKIPPED: no go on the PATH. Our constraints were not compared with the Go library.");
        }
        assumeTrue(peer.isPresent(), "no go on the PATH");
        long seed = Long.getLong("quarterdeck.seed", 20_261_121L);
        var texts = new Texts(new Random(seed));
        var constraints = texts.distinct(CONSTRAINTS, texts::constraint);
        var versions = texts.distinct(VERSIONS, texts::version);

        // When
        var answers = peer.get()
                .run(JSON.writeValueAsString(Map.of("constraints", constraints, "versions", versions)))
                .lines()
                .toList();

        // Then
        var differences = new ArrayList<String>();
        int good = 0;
        for (int i = 0; i < constraints.size(); i++) {
            var theirs = JSON.readTree(answers.get(i));
            good += theirs.has("error") ? 0 : 1;
            differences.addAll(compare(constraints.get(i), versions, theirs));
        }
        assertThat(differences).as("with -Dquarterdeck.seed=%d", seed).isEmpty();
        assertThat(good).as("constraints that are none teach little").isBetween(CONSTRAINTS / 2, CONSTRAINTS - 50);
    }

    private static List<String> compare(String constraint, List<String> versions, JsonNode theirs) {
        var ours = VersionConstraint.parse(constraint);
        return ours.fold(
                parsed -> theirs.has("error")
                        ? List.of("'%s': they say %s".formatted(constraint, theirs.path("error")))
                        : compareAnswers(constraint, parsed, versions, theirs),
                error -> errorsAgree(constraint, error, theirs.path("error").asText())
                        ? List.of()
                        : List.of("'%s': we say %s, they say %s".formatted(constraint, error, theirs)));
    }

    private static List<String> compareAnswers(
            String text, VersionConstraint ours, List<String> versions, JsonNode theirs) {
        var differences = new ArrayList<String>();
        if (!ours.toString().equals(theirs.path("printed").asText())) {
            differences.add("'%s' is printed %s, theirs %s".formatted(text, ours, theirs.path("printed")));
        }
        for (int i = 0; i < versions.size(); i++) {
            var version = versions.get(i);
            var their = theirs.path("answers").path(i).asText();
            var our = complaints(ours, version);
            if (!our.equals(their)) {
                differences.add("'%s' ; %s: we say [%s], they say [%s]".formatted(text, version, our, their));
                return differences; // one example a constraint
            }
        }
        return differences;
    }

    private static String complaints(VersionConstraint constraint, String text) {
        return ModuleVersion.parse(text)
                .fold(
                        version -> constraint.violations(version).stream()
                                .map(violation -> violation.message(version.toString()))
                                .collect(Collectors.joining("\n")),
                        error -> "no version");
    }

    /** The library names no group where a number cannot be read, and spells ranges out before it complains. */
    private static boolean errorsAgree(String constraint, String ours, String theirs) {
        return theirs.equals(PARSER_ERROR)
                || ours.equals(theirs)
                || (constraint.contains(" - ") && theirs.startsWith("improper constraint: "));
    }

    /** Draws texts; the same seed draws the same. */
    private record Texts(Random random) {

        List<String> distinct(int count, Supplier<String> source) {
            Set<String> found = new LinkedHashSet<>();
            while (found.size() < count) {
                found.add(source.get());
            }
            return List.copyOf(found);
        }

        String version() {
            var text = maybe(4, "v") + number() + maybe(8, "", "." + number()) + maybe(8, "", "." + number());
            return maybe(20, "V", "") + text + maybe(4, pre()) + maybe(8, "+" + one("a", "build.7", "-"));
        }

        String constraint() {
            return random.nextInt(6) == 0
                    ? draw(one(1, 1, 2), () -> maybe(2, range(), group()), () -> " || ")
                    : draw(one(1, 1, 1, 1, 2, 3), this::group, () -> one("||", " || ", "|| ", " ||"));
        }

        private String range() {
            return maybe(20, " ") + pattern() + one(" - ", " - ", "  -  ") + pattern() + maybe(20, " ");
        }

        private String group() {
            var text = draw(one(1, 1, 1, 2, 2, 3), this::term, () -> one(" ", ", ", ",", " , ", "  "));
            return maybe(30, one(" ", ",", "\t")) + text + maybe(30, one(" ", ",", ", ", "\n", " foo", ";"));
        }

        private String term() {
            var operator = one("", "=", "!=", ">", "<", ">=", "=>", "<=", "=<", "~", "~>", "^", "^");
            return (random.nextInt(60) == 0 ? one("==", "><", "!", "~=") : operator) + maybe(2, " ") + pattern();
        }

        private String pattern() {
            var text = maybe(6, "v") + segment() + maybe(3, "", "." + segment()) + maybe(2, "", "." + segment());
            return text
                    + maybe(6, pre())
                    + maybe(20, "+" + one("a", "b.1"))
                    + maybe(60, one(".", "-", "-1.2-1.3", ".1.2"));
        }

        private String segment() {
            return random.nextInt(8) == 0 ? one("x", "X", "*") : number();
        }

        private String pre() {
            return "-" + one("0", "alpha", "alpha.1", "beta", "rc.2", "rc.10", "x-y", "1", "01", "", "a..b");
        }

        private String number() {
            return one(
                    "0",
                    "0",
                    "0",
                    "1",
                    "1",
                    "2",
                    "3",
                    "1",
                    "2",
                    "10",
                    "01",
                    "27",
                    "18446744073709551615",
                    "99999999999999999999");
        }

        private String draw(int times, Supplier<String> part, Supplier<String> separator) {
            var text = new StringBuilder(part.get());
            for (int i = 1; i < times; i++) {
                text.append(separator.get()).append(part.get());
            }
            return text.toString();
        }

        /** The text in one of {@code n} cases. */
        private String maybe(int n, String text) {
            return maybe(n, text, "");
        }

        private String maybe(int n, String text, String otherwise) {
            return random.nextInt(n) == 0 ? text : otherwise;
        }

        @SafeVarargs
        private <T> T one(T... choices) {
            return choices[random.nextInt(choices.length)];
        }
    }
}
