package io.quarterdeck.lifecycle.enablement;

import io.quarterdeck.lifecycle.state.Verdict;
import java.util.Optional;

/** What EnabledByModuleManager and IsReady say about a module that is off (spec 04 §8.4). */
final class OffReason {

    private OffReason() {}

    static Verdict.Off of(Optional<ExtenderName> decider, boolean builtIn, String detail) {
        return switch (decider.orElse(ExtenderName.STATIC)) {
            case STATIC, EDITION_ENABLED, EDITION_AVAILABLE ->
                builtIn ? new Verdict.Off("Bundle", "turned off by bundle") : new Verdict.Off("Disabled", "disabled");
            case KUBE_CONFIG -> new Verdict.Off("ModuleConfig", "turned off by module config");
            case DYNAMICALLY_ENABLED -> new Verdict.Off("DynamicGlobalHookExtender", "turned off by global hook");
            case SCRIPT_ENABLED ->
                new Verdict.Off(
                        "EnabledScriptExtender",
                        detail.isEmpty() ? "turned off by enabled script" : "turned off by enabled script: " + detail);
            case DECKHOUSE_VERSION ->
                new Verdict.Off("DeckhouseVersionExtender", "turned off by deckhouse version: " + detail);
            case KUBERNETES_VERSION ->
                new Verdict.Off("KubernetesVersionExtender", "turned off by kubernetes version: " + detail);
            case BOOTSTRAPPED ->
                new Verdict.Off("ClusterBootstrappedExtender", "turned off because the cluster not bootstrapped yet");
            case MODULE_DEPENDENCY ->
                new Verdict.Off(
                        "ModuleDependencyExtender", "turned off because of unmet module dependencies: " + detail);
            case EXPERIMENTAL ->
                new Verdict.Off("ExperimentalExtender", "turned off because experimental extender are false");
        };
    }
}
