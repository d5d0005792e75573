package io.quarterdeck.lifecycle.kube;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.quarterdeck.kube.ServerSideApply;
import io.quarterdeck.kube.ServerSideApply.Outcome;
import io.quarterdeck.lifecycle.override.PullAnswer;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.override.ModulePullOverride;
import io.quarterdeck.model.override.ModulePullOverrideStatus;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Writes what lifecycle-service owns of a ModulePullOverride, and only what differs (spec 01 §9). */
@Singleton
public class OverrideWriter {
    private static final Logger LOG = Logger.getLogger("io.quarterdeck.lifecycle");
    private static final String DEPLOYED_ON = "modules.deckhouse.io/deployed-on";

    private final ServerSideApply door;
    private final NodeName node;
    private final Clock clock;
    private final AtomicBoolean nodeMissed = new AtomicBoolean();

    OverrideWriter(ServerSideApply door, NodeName node, Clock clock) {
        this.door = door;
        this.node = node;
        this.clock = clock;
    }

    /** Puts our finalizer on; whether it was not there. */
    boolean accept(ModulePullOverride live) {
        return door.apply(live, owned(live, deployedOn(live))) == Outcome.WRITTEN;
    }

    /** In use: message, digest, weight, and the node. */
    void ready(ModulePullOverride live, String digest, long weight) {
        if (node.name().isEmpty() && nodeMissed.compareAndSet(false, true)) {
            LOG.warn("determine the node name deckhouse pod is running on: missing or empty DECKHOUSE_NODE_NAME env");
        }
        door.apply(live, owned(live, node.name().or(() -> deployedOn(live))));
        status(live, PullAnswer.READY, digest, weight);
    }

    /**
     * Not in use, or not in its newest version, because.
     *
     * @param keepsDigest whether {@code status.imageDigest} goes on telling what is unpacked
     */
    void tell(ModulePullOverride live, String message, boolean keepsDigest) {
        var before = Optional.ofNullable(live.getStatus());
        status(
                live,
                message,
                keepsDigest ? OverrideReading.digest(live).orElse(null) : null,
                before.map(ModulePullOverrideStatus::weight).orElse(null));
    }

    /** {@code updatedAt} is never a reason to write. */
    private void status(ModulePullOverride live, String message, String digest, Long weight) {
        var before = Optional.ofNullable(live.getStatus());
        var same = new ModulePullOverrideStatus(
                message, before.map(ModulePullOverrideStatus::updatedAt).orElse(null), digest, weight);
        if (before.filter(same::equals).isPresent()) {
            return;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        var wanted = named(live);
        wanted.setStatus(new ModulePullOverrideStatus(message, now, digest, weight));
        door.applyStatus(live, wanted);
    }

    private static ModulePullOverride owned(ModulePullOverride live, Optional<String> deployedOn) {
        var wanted = named(live);
        wanted.getMetadata().setFinalizers(List.of(Names.FINALIZER_PULL_OVERRIDE));
        deployedOn.ifPresent(it -> wanted.getMetadata().setAnnotations(Map.of(DEPLOYED_ON, it)));
        return wanted;
    }

    private static Optional<String> deployedOn(ModulePullOverride live) {
        return Optional.ofNullable(live.getMetadata().getAnnotations()).map(it -> it.get(DEPLOYED_ON));
    }

    private static ModulePullOverride named(ModulePullOverride live) {
        var override = new ModulePullOverride();
        override.setMetadata(
                new ObjectMetaBuilder().withName(live.getMetadata().getName()).build());
        return override;
    }
}
