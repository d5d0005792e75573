package io.quarterdeck.lifecycle.hook;

/** The texts of the four files that a hook may fill; empty if it did not. */
public record HookOutput(String configValuesPatch, String valuesPatch, String metrics, String objectPatches) {
    public static final HookOutput NONE = new HookOutput("", "", "", "");
}
