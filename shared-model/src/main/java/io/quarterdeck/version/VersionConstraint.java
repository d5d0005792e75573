package io.quarterdeck.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A demand on a version such as {@code >= 1.27, < 1.30 || >= 1.32}: OR groups of constraints that must all hold.
 *
 * <p>A group without any pre-release part rejects every pre-release, so {@code >= 1.70} does not admit
 * {@code 1.71.0-rc.1}, but {@code >= 1.70-0} does.
 *
 * @see "spec 03 §17.2 to §17.4"
 */
public record VersionConstraint(List<List<Term>> groups) {

    /** One operator as written, and what stands behind it. */
    record Term(String symbol, Operator.Pattern pattern) {

        Optional<Violation> judge(ModuleVersion version) {
            return Operator.of(symbol).judge(version, pattern);
        }
    }

    public VersionConstraint {
        groups = groups.stream().map(List::copyOf).toList();
    }

    /** The constraint, or {@code improper constraint: <the OR group, untrimmed>}. */
    public static Reading<VersionConstraint> parse(String text) {
        var groups = new ArrayList<List<Term>>();
        for (var group : (text == null ? "" : text).split("\\|\\|", -1)) {
            var terms = ConstraintGrammar.group(group);
            if (terms.isEmpty()) {
                return Reading.bad("improper constraint: " + group);
            }
            groups.add(terms.get());
        }
        return Reading.good(new VersionConstraint(groups));
    }

    /**
     * What {@code version} violates, in the order of the text; empty if one group is satisfied. The complaint about a
     * pre-release appears once at most.
     */
    public List<Violation> violations(ModuleVersion version) {
        var all = new ArrayList<Violation>();
        for (var group : groups) {
            var own = judge(group, version);
            if (own.isEmpty()) {
                return List.of();
            }
            own.stream()
                    .filter(violation -> violation != Violation.ONLY_RELEASES || !all.contains(violation))
                    .forEach(all::add);
        }
        return List.copyOf(all);
    }

    /** The violation that users are shown. */
    public Optional<Violation> firstViolation(ModuleVersion version) {
        return violations(version).stream().findFirst();
    }

    public boolean isSatisfiedBy(ModuleVersion version) {
        return violations(version).isEmpty();
    }

    /** Canonical form: operator glued to the version, AND one space, OR {@code  || } (spec 03 §16.4). */
    @Override
    public String toString() {
        return groups.stream()
                .map(group -> group.stream()
                        .map(term -> term.symbol() + term.pattern().written())
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" || "));
    }

    private static List<Violation> judge(List<Term> group, ModuleVersion version) {
        boolean admitsPreReleases =
                group.stream().anyMatch(term -> term.pattern().base().isPreRelease());
        if (version.isPreRelease() && !admitsPreReleases) {
            return List.of(Violation.ONLY_RELEASES);
        }
        return group.stream().flatMap(term -> term.judge(version).stream()).toList();
    }
}
