package io.quarterdeck.release.order;

import io.quarterdeck.release.fact.Jump;
import io.quarterdeck.release.fact.ReleaseFacts;
import io.quarterdeck.version.ModuleVersion;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The Pending releases of a module and the deployed one, ascending; releases without a readable version are nobody's
 * neighbour (spec 03 §5.1).
 */
public final class ReleaseLine {

    /** Ascending precedence; unreadable versions below all others; ties by name. */
    public static final Comparator<ReleaseFacts> ASCENDING = Comparator.comparing(
                    (ReleaseFacts release) -> release.version(), ReleaseLine::compareReadings)
            .thenComparing(ReleaseFacts::name);

    private static final long ANY_NUMBER = -1; // unsigned
    private static final long FARTHEST_PLATFORM_STEP = 10;

    private final List<ReleaseFacts> pending;
    private final Optional<ReleaseFacts> deployed;
    private final String activeSource;
    private final long farthestStepOnLts;

    private ReleaseLine(
            List<ReleaseFacts> pending, Optional<ReleaseFacts> deployed, String activeSource, long farthestStepOnLts) {
        this.pending = pending;
        this.deployed = deployed;
        this.activeSource = activeSource;
        this.farthestStepOnLts = farthestStepOnLts;
    }

    /**
     * @param pending      those that take part: not terminating, not named by a hold
     * @param activeSource {@code Module.properties.source}, empty if none
     */
    public static ReleaseLine of(
            Collection<ReleaseFacts> pending, Optional<ReleaseFacts> deployed, String activeSource) {
        return new ReleaseLine(pending.stream().sorted(ASCENDING).toList(), deployed, activeSource, ANY_NUMBER);
    }

    /** The line of the platform's releases: they have no source, and on LTS no more than ten minors are skipped. */
    public static ReleaseLine ofPlatform(Collection<ReleaseFacts> pending, Optional<ReleaseFacts> deployed) {
        return new ReleaseLine(pending.stream().sorted(ASCENDING).toList(), deployed, "", FARTHEST_PLATFORM_STEP);
    }

    /** The line after one has been superseded. */
    public ReleaseLine without(ReleaseFacts release) {
        return new ReleaseLine(
                pending.stream()
                        .filter(other -> !other.name().equals(release.name()))
                        .toList(),
                deployed,
                activeSource,
                farthestStepOnLts);
    }

    /**
     * The first row of spec 03 §5.2 that applies.
     *
     * @param lts       the release's channel lets it jump over minors
     * @param messageOf what this evaluation said to an earlier release, by name; carries the root blocker on
     */
    public Task task(ReleaseFacts release, boolean lts, Function<String, String> messageOf) {
        if (release.version().isPresent() && isBelowForced(release)) {
            return new Task.Supersede();
        }
        var task = unforced(release, lts, messageOf);
        return release.requests().force() && task instanceof Task.Supersede ? new Task.Process() : task;
    }

    /** Rows 3 to 8. A forced release may still be told to wait: its gate is overridden then. */
    private Task unforced(ReleaseFacts release, boolean lts, Function<String, String> messageOf) {
        if (release.version().isEmpty()) {
            return new Task.Wait(Task.Cause.UNREADABLE_VERSION, unreadable(release), "");
        }
        var version = release.version().get();
        var running = deployed.flatMap(ReleaseFacts::version);
        if (running.filter(version::isBelow).isPresent() && isOfNewSource(release)) {
            return new Task.Wait(Task.Cause.OTHER_SOURCE, lowerOfOtherSource(release), "");
        }
        if (running.filter(d -> d.compareTo(version) >= 0).isPresent()) {
            return new Task.Supersede();
        }
        if (isEndpoint(release)) {
            return new Task.Process();
        }
        return step(release, lts, messageOf)
                .orElseGet(() -> isBypassed(release) ? new Task.Supersede() : new Task.Process());
    }

    /**
     * How {@code release} relates to what will be deployed when its turn comes: the deployed one, or, while nothing
     * comparable is deployed, the Pending one that goes first.
     */
    public UpdateKind kind(ReleaseFacts release) {
        var version = release.version();
        if (version.isEmpty()) {
            return UpdateKind.FIRST;
        }
        if (isEndpoint(release)) {
            return UpdateKind.FROM_TO;
        }
        var base = deployed.flatMap(ReleaseFacts::version);
        if (base.isPresent() && version.get().sameMinor(base.get())) {
            return UpdateKind.PATCH;
        }
        return base.or(() -> previous(release)
                        .flatMap(ReleaseFacts::version)
                        .filter(previous -> !previous.sameMinor(version.get())))
                .map(from -> version.get().sameMajor(from) ? UpdateKind.MINOR : UpdateKind.MAJOR)
                .orElse(UpdateKind.FIRST);
    }

    /** Rows 6a to 6d: the step from the neighbour below; empty if it may be taken. */
    private Optional<Task> step(ReleaseFacts release, boolean lts, Function<String, String> messageOf) {
        var version = release.version().orElseThrow();
        var neighbour = previous(release);
        var running = deployed.flatMap(ReleaseFacts::version);
        if (neighbour.isEmpty()) {
            return Optional.empty();
        }
        var previous = neighbour.get();
        var from = previous.version().orElseThrow();
        boolean withinMinor =
                from.sameMinor(version) && running.map(version::sameMinor).orElse(true);
        if (withinMinor) {
            return Optional.empty();
        }
        if (!isDeployed(previous)) {
            var told = messageOf.apply(previous.name());
            var message = told.contains("awaiting") ? told : awaiting(previous);
            return Optional.of(new Task.Wait(Task.Cause.PREDECESSOR, message, previous.name()));
        }
        return gap(version, from, lts)
                .map(words -> new Task.Wait(Task.Cause.GAP, words.formatted(previous.writtenVersion()), ""));
    }

    private Optional<String> gap(ModuleVersion version, ModuleVersion from, boolean lts) {
        if (version.sameMajor(from)) {
            long step = version.minor() - from.minor();
            if (Long.compareUnsigned(step, lts ? farthestStepOnLts : 1) <= 0) {
                return Optional.empty();
            }
            var tooFarOnLts = " by " + Long.toUnsignedString(step) + ", it's more than acceptable channel limitation";
            return Optional.of("minor version is greater than deployed %s" + (lts ? tooFarOnLts : " by one"));
        }
        boolean toOne = from.major() == 0 && version.major() == 1;
        return toOne ? Optional.empty() : Optional.of("major version is greater than deployed %s");
    }

    /** What a release says while {@code other} must go first. */
    public static String awaiting(ReleaseFacts other) {
        return "awaiting for " + other.printedVersion() + " release to be deployed";
    }

    private boolean isBelowForced(ReleaseFacts release) {
        return pending.stream().anyMatch(other -> other.requests().force() && ASCENDING.compare(other, release) > 0);
    }

    private boolean isOfNewSource(ReleaseFacts release) {
        return !release.source().isEmpty()
                && release.source().equals(activeSource)
                && deployed.filter(d -> !d.source().equals(release.source())).isPresent();
    }

    private String lowerOfOtherSource(ReleaseFacts release) {
        return release.printedVersion() + " of source " + release.source() + " is lower than the deployed "
                + deployed.orElseThrow().printedVersion();
    }

    private static String unreadable(ReleaseFacts release) {
        return "parse release \"" + release.name() + "\" version \"" + release.writtenVersion() + "\": "
                + ModuleVersion.parse(release.writtenVersion()).error();
    }

    private boolean isBypassed(ReleaseFacts release) {
        var version = release.version().orElseThrow();
        return readable()
                .filter(other -> ASCENDING.compare(other, release) > 0)
                .findFirst()
                .filter(next -> !isDeployed(next))
                .flatMap(ReleaseFacts::version)
                .filter(version::sameMinor)
                .isPresent();
    }

    private Optional<ReleaseFacts> previous(ReleaseFacts release) {
        return readable().filter(other -> ASCENDING.compare(other, release) < 0).reduce((first, second) -> second);
    }

    private boolean isDeployed(ReleaseFacts release) {
        return deployed.filter(d -> d.name().equals(release.name())).isPresent();
    }

    private Stream<ReleaseFacts> readable() {
        return Stream.concat(pending.stream(), deployed.stream())
                .filter(release -> release.version().isPresent())
                .sorted(ASCENDING);
    }

    /** Whether an update rule leads from the deployed version to this release (spec 03 §5.3). */
    private boolean isEndpoint(ReleaseFacts release) {
        var running = deployed.flatMap(ReleaseFacts::version);
        return running.isPresent()
                && pending.stream()
                        .flatMap(author -> author.jumps().stream().flatMap(jump -> target(author, jump, running.get())))
                        .max(ASCENDING)
                        .filter(endpoint -> endpoint.name().equals(release.name()))
                        .isPresent();
    }

    /** The highest release of the minor that a rule leads to; empty if the rule does not count. */
    private Stream<ReleaseFacts> target(ReleaseFacts author, Jump jump, ModuleVersion running) {
        var from = ModuleVersion.find(jump.from());
        var to = ModuleVersion.find(jump.to());
        var own = author.version();
        boolean counts = from.isPresent()
                && to.isPresent()
                && own.filter(version -> version.isAbove(running) && version.sameMinor(to.get()))
                        .isPresent()
                && from.get().compareTo(running) <= 0
                && running.isBelow(to.get());
        return counts
                ? pending.stream()
                        .filter(other ->
                                other.version().filter(to.get()::sameMinor).isPresent())
                        .max(ASCENDING)
                        .stream()
                : Stream.empty();
    }

    private static int compareReadings(Optional<ModuleVersion> left, Optional<ModuleVersion> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(left.isPresent(), right.isPresent());
        }
        return left.get().compareTo(right.get());
    }
}
