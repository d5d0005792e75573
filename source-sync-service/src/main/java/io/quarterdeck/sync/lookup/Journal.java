package io.quarterdeck.sync.lookup;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Tells people what changed: a line in the log, an event on the object. Port; never fails. */
public interface Journal {

    /** One line for a change. */
    void changed(String source, String module, String what);

    /** Something that must not happen, with its cause. */
    void failed(String source, String module, Exception cause);

    /** One line for what somebody should look at. */
    void warn(String source, String module, String what);

    /**
     * An event on an object.
     *
     * @param reason CamelCase, an entry of spec 02 §19
     */
    void event(HasMetadata about, Severity severity, String reason, String text);

    /** Type of an event. */
    enum Severity {
        NORMAL("Normal"),
        WARNING("Warning");

        private final String type;

        Severity(String type) {
            this.type = type;
        }

        public String type() {
            return type;
        }
    }
}
