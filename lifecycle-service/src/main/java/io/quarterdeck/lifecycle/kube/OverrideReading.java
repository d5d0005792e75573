package io.quarterdeck.lifecycle.kube;

import io.quarterdeck.lifecycle.override.PullAnswer;
import io.quarterdeck.lifecycle.override.PullDecision;
import io.quarterdeck.lifecycle.override.PullOrder;
import io.quarterdeck.lifecycle.override.Refusal;
import io.quarterdeck.lifecycle.staging.Overriding.Hold;
import io.quarterdeck.model.GoDuration;
import io.quarterdeck.model.Names;
import io.quarterdeck.model.override.ModulePullOverride;
import io.quarterdeck.model.override.ModulePullOverrideSpec;
import io.quarterdeck.model.override.ModulePullOverrideStatus;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** A ModulePullOverride, and what surrounds it, as the pure rooms see it; never throws for odd content. */
final class OverrideReading {
    static final String RENEW = "renew";

    private OverrideReading() {}

    static Hold hold(ModulePullOverride override) {
        if (isDeleting(override)) {
            return wantsRollback(override) ? Hold.ROLLBACK : Hold.NONE;
        }
        return isAccepted(override) ? Hold.IN_FORCE : Hold.EXISTS;
    }

    static boolean isDeleting(ModulePullOverride override) {
        return override.getMetadata().getDeletionTimestamp() != null;
    }

    /** From acceptance to clean-up it has our finalizer (spec 01 §9.4). */
    static boolean isAccepted(ModulePullOverride override) {
        var finalizers = override.getMetadata().getFinalizers();
        return finalizers != null && finalizers.contains(Names.FINALIZER_PULL_OVERRIDE);
    }

    static boolean wantsRollback(ModulePullOverride override) {
        return spec(override).map(ModulePullOverrideSpec::rollback).orElse(false);
    }

    static String tag(ModulePullOverride override) {
        return spec(override).map(ModulePullOverrideSpec::imageTag).orElse("");
    }

    /** Exactly {@code "true"}. */
    static boolean wantsRenewal(ModulePullOverride override) {
        var annotations = override.getMetadata().getAnnotations();
        return annotations != null && "true".equals(annotations.get(RENEW));
    }

    /** The schema lets only {@code 1h2m3s} pass; longer than 292 years is as good as the default. */
    static Duration interval(ModulePullOverride override) {
        return spec(override)
                .map(ModulePullOverrideSpec::scanInterval)
                .flatMap(it -> GoDuration.parse(it).fold(Optional::of, error -> Optional.<Duration>empty()))
                .filter(it -> !it.isZero() && !it.isNegative())
                .orElse(PullDecision.DEFAULT_INTERVAL);
    }

    /** {@code status.imageDigest}. */
    static Optional<String> digest(ModulePullOverride override) {
        return Optional.ofNullable(override.getStatus())
                .map(ModulePullOverrideStatus::imageDigest)
                .filter(it -> !it.isEmpty());
    }

    /** Why its bundle could not be had at the last look. */
    static Optional<String> failure(ModulePullOverride override) {
        return Optional.ofNullable(override.getStatus())
                .map(ModulePullOverrideStatus::message)
                .filter(PullAnswer::isFailure);
    }

    /** What the checks look at. */
    static Refusal.Facts facts(String module, ClusterView view, boolean builtIn) {
        var found = view.module(module);
        var source = activeSource(module, view);
        return new Refusal.Facts(
                found.isPresent(),
                builtIn || source.equals(Names.EMBEDDED),
                ModuleObservation.wish(view.config(module)),
                source,
                view.source(source).isPresent());
    }

    /** The next look at its tag. */
    static PullOrder order(ModulePullOverride override, ClusterView view) {
        var module = override.getMetadata().getName();
        var source = activeSource(module, view);
        return new PullOrder(
                module,
                tag(override),
                source,
                wantsRenewal(override),
                SettingsReading.fingerprint(view.config(module)),
                view.source(source)
                        .map(it -> Integer.toHexString(Objects.hashCode(it.getSpec())))
                        .orElse(""));
    }

    static String activeSource(String module, ClusterView view) {
        return view.module(module)
                .map(it -> it.getProperties())
                .map(it -> it.source())
                .orElse("");
    }

    private static Optional<ModulePullOverrideSpec> spec(ModulePullOverride override) {
        return Optional.ofNullable(override.getSpec());
    }
}
