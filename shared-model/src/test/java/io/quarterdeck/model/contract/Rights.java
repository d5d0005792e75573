package io.quarterdeck.model.contract;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRule;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that an account may do in a namespace and outside of any, as the API server's authorizer lists it. */
final class Rights {
    private static final List<String> ORDER =
            List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "*");

    /** What everybody may ask about himself. */
    private static final Set<String> EVERYBODYS = Set.of("authorization.k8s.io", "authentication.k8s.io");

    private static final Set<String> OUR_KINDS =
            Manifests.PLURALS.stream().map(plural -> plural + ".deckhouse.io").collect(Collectors.toSet());

    private Rights() {}

    /** Sorted lines {@code <resource>[.<group>][ (<names>)]: <verbs>}; {@code our kinds} stands for the names of their definitions. */
    static String of(KubernetesClient client, String namespace) {
        var verbs = new TreeMap<String, Set<String>>();
        review(client, namespace).stream()
                .filter(rule -> !EVERYBODYS.containsAll(rule.getApiGroups()))
                .forEach(rule -> resources(rule)
                        .forEach(resource -> verbs.computeIfAbsent(resource, key -> new TreeSet<>())
                                .addAll(rule.getVerbs())));
        return verbs.entrySet().stream().map(Rights::line).collect(Collectors.joining("\n"));
    }

    private static Collection<ResourceRule> review(KubernetesClient client, String namespace) {
        var review = new SelfSubjectRulesReviewBuilder()
                .withNewSpec()
                .withNamespace(namespace)
                .endSpec()
                .build();
        return client.authorization()
                .v1()
                .selfSubjectRulesReview()
                .create(review)
                .getStatus()
                .getResourceRules();
    }

    private static Stream<String> resources(ResourceRule rule) {
        return rule.getApiGroups().stream().flatMap(group -> rule.getResources().stream()
                .map(resource -> resource + (group.isEmpty() ? "" : "." + group) + names(rule)));
    }

    private static String names(ResourceRule rule) {
        var names = rule.getResourceNames();
        if (names == null || names.isEmpty()) {
            return "";
        }
        return " (" + (Set.copyOf(names).equals(OUR_KINDS) ? "our kinds" : String.join(", ", names)) + ")";
    }

    private static String line(Map.Entry<String, Set<String>> right) {
        var sorted = ORDER.stream().filter(right.getValue()::contains).toList();
        return right.getKey() + ": " + String.join(" ", sorted);
    }
}
