package io.quarterdeck.sync.kube;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarterdeck.sync.lookup.ApiFailure;
import java.net.HttpURLConnection;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Calls of the API server: conflicts and "service unavailable" are retried five times, 10 ms apart ± 10 %, before they count
 * (spec 02 §18).
 */
final class ApiCalls {
    private static final int RETRIES = 5;
    private static final long SHORTEST_MICROS = 9_000;
    private static final long LONGEST_MICROS = 11_000;

    private ApiCalls() {}

    /**
     * @param what put before the error, for example {@code create module release: }; may be empty
     * @throws ApiFailure if it still fails
     */
    static <T> T call(String what, Supplier<T> call) {
        for (int attempt = 0; ; attempt++) {
            try {
                return call.get();
            } catch (KubernetesClientException e) {
                if (attempt >= RETRIES || !isPassing(e)) {
                    throw new ApiFailure(what, text(e), e);
                }
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(
                        ThreadLocalRandom.current().nextLong(SHORTEST_MICROS, LONGEST_MICROS)));
            }
        }
    }

    private static boolean isPassing(KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_CONFLICT || e.getCode() == HttpURLConnection.HTTP_UNAVAILABLE;
    }

    /** What the API server says; the client's own text repeats addresses. */
    private static String text(KubernetesClientException e) {
        return e.getStatus() != null && e.getStatus().getMessage() != null
                ? e.getStatus().getMessage()
                : e.getMessage();
    }
}
