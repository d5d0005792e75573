package io.quarterdeck.lifecycle.run;

/** Why a ModuleRun was queued: for logs, metrics and dumps (spec 05 §8.2, §9.3). */
public enum RunEvent {
    OPERATOR_STARTUP("Operator-Startup"),
    RELOAD_ALL("ReloadAll-After-KubeConfigChange"),
    CONFIG_CHANGED("KubeConfig-Changed-Modules"),
    KUBERNETES_CHANGE("Kubernetes-Change-ModuleValues"),
    SCHEDULE_CHANGE("Schedule-Change-ModuleValues"),
    AFTER_HELM_CHANGE("AfterHelm-Hooks-Change-Values"),
    ABSENT_RESOURCES("AbsentHelmResourcesDetected"),
    UNEXPECTED_STATUS("HelmReleaseUnexpectedStatus"),
    UPDATE_MODULE("ModuleManager-Update-Module");

    private final String text;

    RunEvent(String text) {
        this.text = text;
    }

    /** The name in logs. */
    public String text() {
        return text;
    }
}
