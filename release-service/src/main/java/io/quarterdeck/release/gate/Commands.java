package io.quarterdeck.release.gate;

import io.quarterdeck.release.fact.Annotations;

/** Commands ready to paste, for {@code status.gates[].howTo}, in the words of the release's kind (spec 03 §12.2). */
final class Commands {

    private Commands() {}

    static String applyNow(ReleaseCase release) {
        return annotate(release, Annotations.APPLY_NOW);
    }

    static String force(ReleaseCase release) {
        return annotate(release, Annotations.FORCE);
    }

    static String approve(ReleaseCase release) {
        return annotate(release, Annotations.APPROVED);
    }

    /** @param name the release itself, or another one of its kind */
    static String dropAnnotation(ReleaseCase release, String name, String key) {
        return "kubectl annotate " + release.resource() + " " + name + " " + release.key(key) + "-";
    }

    /** @param name the release itself, or another one of its kind */
    static String show(ReleaseCase release, String name) {
        return "kubectl get " + release.resource() + " " + name + " -o yaml";
    }

    static String showModule(String module) {
        return "kubectl get module " + module + " -o yaml";
    }

    private static String annotate(ReleaseCase release, String key) {
        return "kubectl annotate " + release.resource() + " " + release.name() + " " + release.key(key) + "=\"true\"";
    }
}
