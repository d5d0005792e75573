package io.quarterdeck.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.quarkiverse.operatorsdk.runtime.QuarkusConfigurationService;
import io.quarkiverse.operatorsdk.runtime.QuarkusControllerConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The operator, with one setting that the extension cannot give: reconcilers see objects under deletion as well. Our finalizers
 * are put on and taken off at moments of the specification (a release before its first download), not by the framework.
 */
@Singleton
class EveryEventOperator {
    private static final Duration DEFAULT_INTERVAL = Duration.ofHours(10);

    @Produces
    @ApplicationScoped
    Operator operator(
            QuarkusConfigurationService service, @Any Instance<Reconciler<? extends HasMetadata>> reconcilers) {
        var operator = new Operator(service);
        for (Reconciler<? extends HasMetadata> reconciler : reconcilers) {
            register(operator, service, reconciler);
        }
        operator.installShutdownHook(service.reconciliationTerminationTimeout());
        return operator;
    }

    private static <P extends HasMetadata> void register(
            Operator operator, QuarkusConfigurationService service, Reconciler<P> reconciler) {
        if (!(reconciler instanceof SeesEveryEvent)) {
            operator.register(reconciler);
            return;
        }
        var everyEvent = new EveryEvent<>(service.getConfigurationFor(reconciler));
        everyEvent.setParent(service);
        operator.register(reconciler, everyEvent);
    }

    /** The configuration of a reconciler, and every event. */
    private static final class EveryEvent<P extends HasMetadata> extends QuarkusControllerConfiguration<P> {
        EveryEvent(QuarkusControllerConfiguration<P> of) {
            super(
                    of.getInformerConfig(),
                    of.getName(),
                    of.isGenerationAware(),
                    of.getAssociatedReconcilerClassName(),
                    of.getRetry(),
                    of.getRateLimiter(),
                    of.maxReconciliationInterval().orElse(DEFAULT_INTERVAL),
                    of.getFinalizerName(),
                    of.fieldManager(),
                    of.getWorkflow(),
                    of.getResourceTypeName(),
                    of.getResourceClass());
        }

        @Override
        public boolean triggerReconcilerOnAllEvents() {
            return true;
        }
    }
}
