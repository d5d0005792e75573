package io.quarterdeck.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * What a cluster of a test's own has that the shared one has not.
 *
 * @param flags of the program {@code up}
 */
public record ClusterOptions(List<String> flags) {

    public ClusterOptions {
        flags = List.copyOf(flags);
    }

    /** A registry in memory, open to everybody. */
    public static ClusterOptions plain() {
        return new ClusterOptions(List.of("--registry-memory"));
    }

    /** What the services' accounts do is logged to {@code logs/audit.log}. */
    public ClusterOptions audited() {
        return and("--audit");
    }

    public ClusterOptions registryUser(String user, String password) {
        return and("--registry-user", user, "--registry-password", password);
    }

    public ClusterOptions registryTls() {
        return and("--registry-tls");
    }

    /** Any other flag of the program. */
    public ClusterOptions and(String... more) {
        var all = new ArrayList<>(flags);
        all.addAll(List.of(more));
        return new ClusterOptions(all);
    }
}
