package io.quarterdeck.lifecycle.kube;

import io.quarterdeck.kube.ServerSideApply;
import io.quarterdeck.kube.ServerSideApply.Outcome;
import io.quarterdeck.lifecycle.staging.Target;
import io.quarterdeck.lifecycle.state.ConditionValue;
import io.quarterdeck.lifecycle.state.ModulePhase;
import io.quarterdeck.lifecycle.state.PhaseDecision;
import io.quarterdeck.lifecycle.state.StatusCondition;
import io.quarterdeck.lifecycle.state.StatusPlan;
import io.quarterdeck.lifecycle.state.Wish;
import io.quarterdeck.lifecycle.state.WishConditions;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.module.Module;
import io.quarterdeck.model.module.ModuleProperties;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Writes what lifecycle-service owns of a Module: {@code properties} first, then {@code status}, and only what differs. */
@Singleton
public class ModuleWriter {
    private static final Logger LOG = Logger.getLogger("io.quarterdeck.lifecycle");

    private static final String NOT_BUILT_IN = "requirements.bootstrapped is only meant for built-in modules";

    private final ClusterView view;
    private final ServerSideApply door;
    private final ModuleJournal journal;
    private final Clock clock;

    ModuleWriter(ClusterView view, ServerSideApply door, ModuleJournal journal, Clock clock) {
        this.view = view;
        this.door = door;
        this.journal = journal;
        this.clock = clock;
    }

    /** Makes the Module show what was seen; whether anything was written. */
    boolean write(ModuleObservation seen) {
        var properties = writeProperties(seen);
        var status = writeStatus(seen);
        return properties || status;
    }

    private boolean writeProperties(ModuleObservation seen) {
        var builtIn = seen.activeSource().equals(Names.EMBEDDED);
        var origin = new ModuleDrawing.Origin(
                seen.activeSource(),
                builtIn ? view.inheritedChannel() : null,
                builtIn ? "" : policy(seen),
                seen.version());
        var wanted =
                ModuleDrawing.properties(seen.module(), origin, seen.runtime().definition());
        var demanded = demandsBootstrap(wanted) && !isKnown(seen.module(), wanted);
        if (door.apply(seen.module(), wanted) != Outcome.WRITTEN) {
            return false;
        }
        if (demanded && !builtIn) {
            journal.warn(seen.module(), "BootstrappedIgnored", NOT_BUILT_IN);
        }
        return true;
    }

    private static boolean demandsBootstrap(Module module) {
        return Optional.ofNullable(module.getProperties())
                .map(ModuleProperties::requirements)
                .filter(it -> it.has("bootstrapped"))
                .isPresent();
    }

    /** The Module shows this demand of this version already: nobody needs to be told again. */
    private static boolean isKnown(Module live, Module wanted) {
        return demandsBootstrap(live)
                && Objects.equals(
                        live.getProperties().version(), wanted.getProperties().version());
    }

    private boolean writeStatus(ModuleObservation seen) {
        var present = ModuleDrawing.read(seen.module());
        var before = present.phase().flatMap(ModulePhase::of);
        var decision = PhaseDecision.of(seen.situation(before));
        var wanted = new HashMap<String, ConditionValue>();
        decision.ifPresent(it -> {
            wanted.put(StatusCondition.ENABLED_BY_MANAGER, it.enabled());
            wanted.put(StatusCondition.IS_READY, it.ready());
        });
        addWishConditions(seen, present, wanted);
        if (decision.isEmpty() && present.phase().isEmpty()) {
            return false; // the first status waits for the first decision
        }
        var phase = decision.map(it -> it.phase().text()).or(present::phase);
        var plan = present.next(phase, hooksState(seen), wanted, clock.instant());
        if (plan == present) {
            return false;
        }
        if (door.applyStatus(seen.module(), ModuleDrawing.status(seen.module(), plan)) != Outcome.WRITTEN) {
            return false;
        }
        decision.filter(it -> !Optional.of(it.phase()).equals(before)).ifPresent(it -> tell(seen, before, it));
        return true;
    }

    private static void addWishConditions(
            ModuleObservation seen, StatusPlan present, Map<String, ConditionValue> wanted) {
        WishConditions.enabledByConfig(seen.wish(), seen.isConfigDeleting(), present)
                .ifPresent(it -> wanted.put(StatusCondition.ENABLED_BY_CONFIG, it));
        var released = seen.runtime()
                .current()
                .filter(it -> it.kind() == Target.Kind.RELEASE)
                .isPresent();
        WishConditions.overridden(seen.isOverridden(), released, present)
                .ifPresent(it -> wanted.put(StatusCondition.IS_OVERRIDDEN, it));
    }

    /** Absent while the module is off or not installed (spec 04 §10.3). */
    private static Optional<String> hooksState(ModuleObservation seen) {
        return seen.runtime().current().isPresent() && seen.runtime().isOn()
                ? seen.runtime().hooks().text()
                : Optional.empty();
    }

    private static String policy(ModuleObservation seen) {
        if (seen.isConfigDeleting()) {
            return "";
        }
        if (seen.wish() == Wish.ON) {
            return seen.config().map(it -> it.getSpec().updatePolicy()).orElse("");
        }
        return seen.module().getProperties() == null
                ? ""
                : seen.module().getProperties().updatePolicy();
    }

    private void tell(ModuleObservation seen, Optional<ModulePhase> before, PhaseDecision decision) {
        var why = decision.ready().message().isEmpty()
                ? decision.phase().text()
                : decision.ready().message();
        LOG.infof(
                "module %s: %s -> %s (%s)",
                seen.name(),
                before.map(ModulePhase::text).orElse("no phase"),
                decision.phase().text(),
                why);
        var discovered = before.isEmpty() && decision.phase() == ModulePhase.AVAILABLE;
        if (!discovered) { // its source tells of it, for all its modules at once
            journal.phaseChanged(seen.module(), decision.phase(), why);
        }
    }
}
