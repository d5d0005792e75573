package io.quarterdeck.version;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for all versions and constraints. */
class VersionPropertiesTest {

    @Property
    void whatIsPrintedIsReadAgain(@ForAll("versions") ModuleVersion version) {
        assertThat(ModuleVersion.of(version.toString())).isEqualTo(version);
    }

    @Property
    void orderIsAntisymmetric(@ForAll("versions") ModuleVersion left, @ForAll("versions") ModuleVersion right) {
        assertThat(Integer.signum(left.compareTo(right))).isEqualTo(-Integer.signum(right.compareTo(left)));
    }

    @Property
    void exactlyOneOfAboveEqualBelowHolds(
            @ForAll("releases") ModuleVersion version, @ForAll("releases") ModuleVersion bound) {
        int satisfied = 0;
        for (var operator : new String[] {">", "=", "<"}) {
            satisfied += satisfies(operator + bound, version) ? 1 : 0;
        }
        assertThat(satisfied).isEqualTo(1);
    }

    @Property
    void notEqualIsTheOppositeOfEqual(@ForAll("releases") ModuleVersion version, @ForAll("patterns") String pattern) {
        assertThat(satisfies("!=" + pattern, version)).isNotEqualTo(satisfies("=" + pattern, version));
    }

    @Property
    void atMostIsTheOppositeOfAbove(@ForAll("releases") ModuleVersion version, @ForAll("patterns") String pattern) {
        assertThat(satisfies("<=" + pattern, version)).isNotEqualTo(satisfies(">" + pattern, version));
    }

    @Property
    void noTextCrashesTheParsers(@ForAll String text) {
        assertThat(VersionConstraint.parse(text).isGood()
                        || !VersionConstraint.parse(text).error().isEmpty())
                .isTrue();
        assertThat(ModuleVersion.parse(text).isGood()
                        || !ModuleVersion.parse(text).error().isEmpty())
                .isTrue();
    }

    @Provide
    Arbitrary<ModuleVersion> releases() {
        var number = Arbitraries.longs().between(0, 3);
        return Combinators.combine(number, number, number).as((a, b, c) -> ModuleVersion.of(a + "." + b + "." + c));
    }

    @Provide
    Arbitrary<ModuleVersion> versions() {
        var pre = Arbitraries.of("", "-0", "-1", "-alpha", "-alpha.1", "-rc.10", "-rc.2", "-x-y");
        var meta = Arbitraries.of("", "+a", "+b.1");
        return Combinators.combine(releases(), pre, meta).as((core, p, m) -> ModuleVersion.of(core + p + m));
    }

    @Provide
    Arbitrary<String> patterns() {
        var segment = Arbitraries.of("0", "1", "2");
        var tail = Arbitraries.of("", ".x", ".0", ".1", ".2.*", ".1.0", ".2.1");
        return Combinators.combine(segment, tail).as(String::concat);
    }

    private static boolean satisfies(String constraint, ModuleVersion version) {
        return VersionConstraint.parse(constraint).value().orElseThrow().isSatisfiedBy(version);
    }
}
