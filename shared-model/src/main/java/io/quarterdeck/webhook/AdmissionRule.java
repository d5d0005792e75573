package io.quarterdeck.webhook;

/** Decides about one kind of request. Called on a worker thread, by several at a time. */
@FunctionalInterface
public interface AdmissionRule {

    /**
     * @throws RuntimeException if it cannot decide now; then the entry's {@code failurePolicy} decides, and the user
     *     reads the exception's message
     */
    AdmissionAnswer examine(AdmissionRequest request);
}
