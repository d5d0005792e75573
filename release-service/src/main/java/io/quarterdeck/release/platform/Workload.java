package io.quarterdeck.release.platform;

/**
 * A Deployment of the platform, labelled {@code app: deckhouse}.
 *
 * @param image    of its first container, whose name is {@code container}
 * @param rollout  how far its last change has come
 */
public record Workload(String name, String container, ImageReference image, Rollout rollout) {

    /** Counters of a Deployment's status beside what is wanted. */
    public record Rollout(long generation, long observedGeneration, int replicas, int updated, int ready) {

        boolean isDone() {
            return observedGeneration >= generation && updated >= replicas && ready >= replicas;
        }
    }

    boolean isReady() {
        return rollout.isDone();
    }

    boolean carries(String tag) {
        return tag.equals(image.tag());
    }
}
