package io.quarterdeck.lifecycle.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.config.ResolvedControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.quarkiverse.operatorsdk.runtime.QuarkusConfigurationService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * The operator, with one setting that the extension cannot give: reconcilers see objects under deletion as well. Our finalizers
 * are put on and taken off at moments of the specification (a release before its first download), not by the framework.
 */
@Singleton
class EveryEventOperator {

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
        operator.register(reconciler, new EveryEvent<>(service.getConfigurationFor(reconciler)));
    }

    /** The configuration of a reconciler, and every event. */
    private static final class EveryEvent<P extends HasMetadata> extends ResolvedControllerConfiguration<P> {
        EveryEvent(ControllerConfiguration<P> of) {
            super(of);
        }

        @Override
        public boolean triggerReconcilerOnAllEvents() {
            return true;
        }
    }
}
