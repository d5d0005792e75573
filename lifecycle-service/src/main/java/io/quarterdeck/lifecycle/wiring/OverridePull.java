package io.quarterdeck.lifecycle.wiring;

import io.quarterdeck.lifecycle.kube.ClusterView;
import io.quarterdeck.lifecycle.kube.SettingsReading;
import io.quarterdeck.lifecycle.override.PullAnswer;
import io.quarterdeck.lifecycle.override.PullOrder;
import io.quarterdeck.lifecycle.staging.Target;
import io.quarterdeck.lifecycle.store.BundleStore;
import io.quarterdeck.lifecycle.store.StageResult;
import io.quarterdeck.lifecycle.store.StagedBundleValidation;
import io.quarterdeck.lifecycle.store.StagedVerdict;
import io.quarterdeck.lifecycle.worker.TagPull;
import io.quarterdeck.lifecycle.worker.WorkFailure;
import io.quarterdeck.registry.Digest;
import io.quarterdeck.registry.RegistryException;
import java.util.Optional;

/** Looks at the tag of an override: digest, bundle, validation (spec 04 §13 steps 6 to 8). Links are the switch's. */
final class OverridePull implements TagPull {
    private static final String FAILED = "validation failed: ";

    private final BundlePull pull;
    private final BundleStore bundles;
    private final ClusterView view;
    private final Runnable makeRoom;

    /** @param makeRoom collects garbage when the disk is full */
    OverridePull(BundlePull pull, BundleStore bundles, ClusterView view, Runnable makeRoom) {
        this.pull = pull;
        this.bundles = bundles;
        this.view = view;
        this.makeRoom = makeRoom;
    }

    @Override
    public PullAnswer pull(PullOrder order, Optional<String> inUse) {
        try {
            var tag = new Target(Target.Kind.OVERRIDE, order.tag(), "", order.source(), Optional.empty());
            var digest = pull.digest(order.module(), tag);
            var known = inUse.filter(digest.toString()::equals).isPresent()
                    && bundles.find(digest).isPresent();
            if (known && !order.renew()) {
                return PullAnswer.found(digest.toString());
            }
            var result = pull.pull(order.module(), order.found(digest.toString()), order.renew());
            if (result instanceof StageResult.Refused refused) {
                return PullAnswer.invalid(refused.text());
            }
            if (result instanceof StageResult.Failed failed) {
                if (failed.noSpace()) {
                    makeRoom.run();
                }
                return PullAnswer.notObtained(failed.text());
            }
            return validate(order, digest);
        } catch (WorkFailure e) {
            return PullAnswer.notObtained(e.getMessage());
        } catch (RegistryException e) {
            return e.contentRefused() ? PullAnswer.invalid(e.message()) : PullAnswer.notObtained(e.message());
        }
    }

    private PullAnswer validate(PullOrder order, Digest digest) {
        var verdict = StagedBundleValidation.validate(
                bundles.directory(digest),
                order.module(),
                SettingsReading.of(view.config(order.module())),
                view.source(order.source())
                        .map(it -> SourceRegistry.values(it.getSpec().registry())));
        if (verdict instanceof StagedVerdict.ValidationFailed failed) {
            var text = failed.text();
            return PullAnswer.invalid(text.startsWith(FAILED) ? text.substring(FAILED.length()) : text);
        }
        return verdict instanceof StagedVerdict.SettingsInvalid settings
                ? PullAnswer.invalid(settings.text())
                : PullAnswer.found(digest.toString());
    }
}
