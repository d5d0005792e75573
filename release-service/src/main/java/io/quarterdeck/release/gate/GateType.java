package io.quarterdeck.release.gate;

/** The eleven gates, in the order in which the status lists them (spec 01 §2.3). */
public enum GateType {
    PREDECESSOR("Predecessor"),
    REQUIREMENTS("Requirements"),
    HOLD("Hold"),
    FREEZE("Freeze"),
    NOTIFICATION("Notification"),
    CANARY("Canary"),
    WINDOW("Window"),
    APPROVAL("Approval"),
    DISRUPTION("Disruption"),
    MODULE_NOT_READY("ModuleNotReady"),
    STAGING("Staging");

    private final String text;

    GateType(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
