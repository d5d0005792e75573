package io.quarterdeck.release.policy;

import io.quarterdeck.model.Names;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All policies of the cluster by the form their name takes in a label, and the inherited settings.
 *
 * @param unreadable policies, in the same form, that bar their modules
 * @see "spec 03 §6"
 */
public record PolicyShelf(Map<String, UpdatePolicy> policies, Set<String> unreadable, PlatformSettings platform) {

    private static final int LONGEST_LABEL = 63;
    private static final int KEPT = 54;
    private static final int HASH_BYTES = 4;

    public PolicyShelf {
        policies = Map.copyOf(policies);
        unreadable = Set.copyOf(unreadable);
    }

    public static PolicyShelf of(Collection<UpdatePolicy> policies, PlatformSettings platform) {
        return new PolicyShelf(
                policies.stream().collect(Collectors.toMap(policy -> labelForm(policy.name()), policy -> policy)),
                Set.of(),
                platform);
    }

    /** The same, and of these policies only the name is known. */
    public PolicyShelf withUnreadable(Collection<String> names) {
        return new PolicyShelf(
                policies, names.stream().map(PolicyShelf::labelForm).collect(Collectors.toSet()), platform);
    }

    /**
     * The policy of a release.
     *
     * @param label    its label {@code modules.deckhouse.io/update-policy}; empty optional if there is none
     * @param property {@code Module.properties.updatePolicy}, asked only without a label
     */
    public PolicyFinding find(Optional<String> label, String property) {
        if (unreadable.contains(labelForm(label.orElse(property)))) {
            return new PolicyFinding.Unreadable();
        }
        if (label.isEmpty()) {
            return bound(named(property).orElse(platform.inherited()));
        }
        var name = label.get();
        if (name.isEmpty() || name.equals(Names.INHERITED_POLICY)) {
            return bound(named(name).orElse(platform.inherited()));
        }
        return named(name).map(this::bound).orElseGet(() -> new PolicyFinding.Missing(name));
    }

    private Optional<UpdatePolicy> named(String name) {
        return Optional.ofNullable(policies.get(labelForm(name)));
    }

    private PolicyFinding bound(UpdatePolicy policy) {
        return new PolicyFinding.Found(
                policy.inherited()
                        ? policy
                        : policy.withFreezes(platform.inherited().freezes()));
    }

    /** Label values end at 63 characters: a longer name is cut and told apart by its digest (spec 01 §1.3). */
    static String labelForm(String name) {
        if (name.length() <= LONGEST_LABEL) {
            return name;
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return name.substring(0, KEPT) + "-" + HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
