package io.quarterdeck.yaml;

/** The text is no YAML, or expands beyond all reason; the message is one line and fit for a status. */
public final class MalformedYaml extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedYaml(String message) {
        super(message);
    }
}
