package io.quarterdeck.lifecycle.helm;

/**
 * An object of a chart.
 *
 * @param namespace empty for cluster-wide kinds, and for objects that leave it to the release's namespace
 */
public record ObjectReference(String apiVersion, String kind, String namespace, String name) {

    /** {@code <namespace>/<kind>/<name>} as logs and metrics name it. */
    @Override
    public String toString() {
        return (namespace.isEmpty() ? "" : namespace + "/") + kind + "/" + name;
    }
}
