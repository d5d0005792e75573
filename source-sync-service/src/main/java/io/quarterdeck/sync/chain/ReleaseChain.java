package io.quarterdeck.sync.chain;

import java.util.List;

/**
 * Is every step from the deployed release to the channel's version there? (spec 02 §10.2, steps 1 to 5)
 *
 * <ol>
 *   <li>The channel offers nothing newer: complete; a downgrade never happens. Only a switch of the source creates the target.
 *   <li>No release at all: the target alone.
 *   <li>Channel LTS: the target alone, whatever the distance.
 *   <li>Else the releases from the deployed one (or the lowest) to the target are looked at: as long as all of them follow one
 *       another, the walk goes on behind the last one, otherwise it starts anew.
 *   <li>They lead to the target: complete, unless the last attempt failed.
 * </ol>
 *
 * Deterministic and idempotent: after everything it asks for was created, it answers {@link ChainAnswer.Complete}, or asks
 * again only for what could not be created.
 */
public final class ReleaseChain {
    private ReleaseChain() {}

    public static ChainAnswer examine(ChainQuestion question) {
        var target = question.target();
        var deployed = question.deployed();
        if (deployed.isPresent() && target.compareTo(deployed.get().version()) <= 0) {
            return atOrBelow(question, deployed.get());
        }
        if (question.releases().isEmpty()) {
            return new ChainAnswer.CreateTarget(ChangeCause.FIRST_INSTALLATION);
        }
        if (question.lts()) {
            return question.has(target)
                    ? new ChainAnswer.Complete("the release of the LTS channel exists")
                    : new ChainAnswer.CreateTarget(ChangeCause.LTS);
        }
        return walk(question, deployed.orElseGet(() -> question.releases().get(0)));
    }

    /** The release of another source shows the switch; release-service keeps it waiting. */
    private static ChainAnswer atOrBelow(ChainQuestion question, KnownRelease deployed) {
        var below = question.target().compareTo(deployed.version()) < 0;
        if (below && !deployed.ownSource() && !question.has(question.target())) {
            return new ChainAnswer.CreateTarget(ChangeCause.STEP_BY_STEP);
        }
        return new ChainAnswer.Complete("the channel offers nothing newer than what is deployed");
    }

    private static ChainAnswer walk(ChainQuestion question, KnownRelease start) {
        var target = question.target();
        var chain = question.releases().stream()
                .filter(r -> r.version().compareTo(start.version()) >= 0)
                .filter(r -> r.version().compareTo(target) <= 0)
                .toList();
        if (chain.isEmpty()) {
            return new ChainAnswer.Walk(target, false);
        }
        var reached = allSequential(chain) ? chain.get(chain.size() - 1).version() : start.version();
        if (reached.compareTo(target) != 0) {
            return new ChainAnswer.Walk(reached, true);
        }
        return question.previousFailed()
                ? new ChainAnswer.Walk(start.version(), true)
                : new ChainAnswer.Complete("every step up to the channel's version exists");
    }

    private static boolean allSequential(List<KnownRelease> chain) {
        for (int i = 1; i < chain.size(); i++) {
            var later = chain.get(i);
            if (!Sequence.sequential(chain.get(i - 1).version(), later.version(), later.rules())) {
                return false;
            }
        }
        return true;
    }
}
