package io.quarterdeck.release.fact;

/**
 * The Module object, or what stands for it while there is none.
 *
 * @param phase        empty if unknown
 * @param source       {@code properties.source}, the active one
 * @param version      {@code properties.version}, the one that runs
 * @param updatePolicy {@code properties.updatePolicy}
 */
public record ModuleState(String phase, String source, String version, String updatePolicy) {

    public static final ModuleState ABSENT = new ModuleState("", "", "", "");
}
