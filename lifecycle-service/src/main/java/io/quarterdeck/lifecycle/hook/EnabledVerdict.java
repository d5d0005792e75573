package io.quarterdeck.lifecycle.hook;

/** What a module's script {@code enabled} says (spec 05 §13). */
public sealed interface EnabledVerdict {

    /** There is none, or it cannot be executed. */
    record NoOpinion() implements EnabledVerdict {}

    record On() implements EnabledVerdict {}

    /** @param message {@code turned off by enabled script: <reason>}; without reason the bare {@code turned off by enabled script} */
    record Off(String message) implements EnabledVerdict {}

    /** The last decision about the module stands; the text is told. */
    record Failed(String text) implements EnabledVerdict {}

    /** From what the script wrote to its two files after exit code 0. */
    static EnabledVerdict of(String result, String reason) {
        return switch (result.strip()) {
            case "true" -> new On();
            case "false" -> new Off("turned off by enabled script" + (reason.isBlank() ? "" : ": " + reason.strip()));
            default -> new Failed("bad enabled result: expected 'true' or 'false', got '" + result.strip() + "'");
        };
    }

    /** From the failure of the script itself. */
    static EnabledVerdict failed(String module, String error) {
        return new Failed("failed to execute '" + module + "' module's enabled script: " + error);
    }
}
