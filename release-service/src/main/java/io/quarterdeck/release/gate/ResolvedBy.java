package io.quarterdeck.release.gate;

/** Who or what ends a blocking gate. */
public enum ResolvedBy {
    TIME("Time"),
    OPERATOR("Operator"),
    MODULE_AUTHOR("ModuleAuthor"),
    OTHER_MODULE("OtherModule");

    private final String text;

    ResolvedBy(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
