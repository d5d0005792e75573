package io.quarterdeck.release.gate;

import io.quarterdeck.release.fact.Annotations;

/** Commands ready to paste, for {@code status.gates[].howTo} (spec 03 §12.2). */
final class Commands {

    private Commands() {}

    static String applyNow(String release) {
        return annotate(release, Annotations.APPLY_NOW);
    }

    static String force(String release) {
        return annotate(release, Annotations.FORCE);
    }

    static String approve(String release) {
        return annotate(release, Annotations.APPROVED);
    }

    static String dropAnnotation(String release, String key) {
        return "kubectl annotate mr " + release + " " + key + "-";
    }

    static String show(String release) {
        return "kubectl get mr " + release + " -o yaml";
    }

    static String showModule(String module) {
        return "kubectl get module " + module + " -o yaml";
    }

    private static String annotate(String release, String key) {
        return "kubectl annotate mr " + release + " " + key + "=\"true\"";
    }
}
