package io.quarterdeck.model.contract;

import static io.quarterdeck.testing.DevelopmentCluster.LIFECYCLE;
import static io.quarterdeck.testing.DevelopmentCluster.RELEASE;
import static io.quarterdeck.testing.DevelopmentCluster.SOURCE_SYNC;
import static io.quarterdeck.testing.DevelopmentCluster.USER;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarterdeck.testing.DevelopmentCluster;
import io.quarterdeck.testing.WithDevelopmentCluster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may write what (spec 00 §2), asked of the API server as each of the three accounts.
 *
 * <p>Everything that is not named here must be denied.
 */
@WithDevelopmentCluster
class OwnershipTest {
    private static final List<String> READ = List.of("get", "list", "watch");
    private static final List<String> WRITE = List.of("create", "update", "patch", "delete", "deletecollection");

    private static final Map<String, KubernetesClient> CLIENTS = new HashMap<>();

    @BeforeAll
    static void becomeEverybody(DevelopmentCluster cluster) {
        List.of(SOURCE_SYNC, RELEASE, LIFECYCLE, USER).forEach(name -> CLIENTS.put(name, cluster.clientOf(name)));
    }

    @AfterAll
    static void leave() {
        CLIENTS.values().forEach(KubernetesClient::close);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # account             | what it may write, everything else it may only read
            source-sync-service   | modulereleases create patch delete, modulereleases/status patch, modules create patch delete, modulesources patch, modulesources/status patch
            release-service       | deckhousereleases patch, deckhousereleases/status patch, modulereleases patch delete, modulereleases/status patch
            """)
    void anAccountWritesWhatItOwns(String account, String expected) {
        // Given
        var client = CLIENTS.get(account);

            // When
            var writable = Manifests.PLURALS.stream()
                    .flatMap(plural -> List.of(plural, plural + "/status", plural + "/finalizers").stream())
                    .map(resource -> resource + " " + String.join(" ", permitted(client, resource, WRITE)))
                    .filter(line -> !line.endsWith(" "))
                    .collect(Collectors.joining(", "));

            // Then
            assertThat(writable).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"source-sync-service", "release-service"})
    void anAccountReadsEveryKind(String account) {
        // Given
        var client = CLIENTS.get(account);

            // When
            var readable = Manifests.PLURALS.stream()
                    .filter(plural -> permitted(client, plural, READ).equals(READ))
                    .toList();

            // Then
            assertThat(readable).isEqualTo(Manifests.PLURALS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # resource                                                | source-sync         | release
            configmaps kube-system d8-cluster-is-bootstraped          |                     | get list watch
            configmaps kube-system another                            |                     |
            configmaps d8-system any                                  |                     |
            secrets d8-system deckhouse-discovery                     | get                 |
            secrets d8-system release-service-webhook-tls             |                     | get create patch
            secrets d8-system lifecycle-service-webhook-tls           |                     |
            secrets kube-system d8-cluster-configuration              |                     | get list watch
            secrets kube-system another                               |                     |
            secrets default any                                       |                     |
            deployments.apps d8-system deckhouse                      |                     | get list watch patch
            deployments.apps default any                              |                     |
            pods d8-system any                                        |                     |
            events default any                                        | create              | create
            events.events.k8s.io default any                          | create              | create
            events d8-system any                                      |                     |
            leases.coordination.k8s.io d8-system source-sync-service  | get create update patch | create
            leases.coordination.k8s.io d8-system release-service      | create              | get create update patch
            leases.coordination.k8s.io d8-system lifecycle-service    | create              | create
            leases.coordination.k8s.io default source-sync-service    |                     |
            validatingwebhookconfigurations.admissionregistration.k8s.io - deckhouse-webhook | | get create patch
            validatingwebhookconfigurations.admissionregistration.k8s.io - another           | |
            customresourcedefinitions.apiextensions.k8s.io - modules.deckhouse.io            | get | get
            customresourcedefinitions.apiextensions.k8s.io - another.example.com             |     |
            clusterroles.rbac.authorization.k8s.io - cluster-admin                           |     |
            serviceaccounts d8-system deckhouse                       |                     |
            nodes - any                                               |                     |
            namespaces - d8-system                                    |                     |
            """)
    void ofOtherKindsItTouchesWhatItNeeds(
            String resource, String sourceSync, String release) {
        // When
            var rights = List.of(
                    otherRights(CLIENTS.get(SOURCE_SYNC), resource), otherRights(CLIENTS.get(RELEASE), resource));

            // Then
            assertThat(rights).containsExactly(orNone(sourceSync), orNone(release));
    }

    @ParameterizedTest
    @ValueSource(strings = {"modules", "secrets", "anything.example.com", "clusterroles.rbac.authorization.k8s.io"})
    void lifecycleMayDoEverythingBecauseItInstallsArbitraryCharts(String resource) {
        // Given
        var client = CLIENTS.get(LIFECYCLE);

            // When
            var rights = otherRights(client, resource + " any any");

            // Then
            assertThat(rights).isEqualTo("get list watch create update patch delete deletecollection");
    }

    @ParameterizedTest
    @ValueSource(strings = {"modules", "modulesources", "modulereleases", "moduleconfigs", "moduleupdatepolicies"})
    void anAdministratorOfModulesMayWriteOurKindsButNoStatus(String plural) {
        // Given
        var client = CLIENTS.get(USER);

            // When
            var rights = List.of(permitted(client, plural, WRITE), permitted(client, plural + "/status", WRITE));

            // Then
            assertThat(rights).containsExactly(WRITE, List.of());
    }

    private static String orNone(String rights) {
        return rights == null ? "" : rights;
    }

    private static List<String> permitted(KubernetesClient client, String resource, List<String> verbs) {
        return verbs.stream()
                .filter(verb -> may(client, verb, resource + ".deckhouse.io", "-", "any"))
                .toList();
    }

    /** @param resource {@code <resource>[.<group>] <namespace> <name>} */
    private static String otherRights(KubernetesClient client, String resource) {
        var words = resource.split(" ");
        var verbs = new ArrayList<>(READ);
        verbs.addAll(WRITE);
        return verbs.stream()
                .filter(verb -> may(client, verb, words[0], words[1], words[2]))
                .collect(Collectors.joining(" "));
    }

    private static boolean may(
            KubernetesClient client, String verb, String resource, String namespace, String name) {
        var attributes = new ResourceAttributesBuilder().withVerb(verb).withName(name);
        int slash = resource.indexOf('/');
        int dot = resource.indexOf('.');
        attributes.withResource(resource.substring(0, dot < 0 ? resource.length() : slash < 0 ? dot : slash));
        attributes.withGroup(dot < 0 ? "" : resource.substring(dot + 1));
        attributes.withSubresource(slash < 0 ? null : resource.substring(slash + 1, dot));
        attributes.withNamespace(namespace.equals("-") ? null : namespace);
        return client.authorization()
                .v1()
                .selfSubjectAccessReview()
                .create(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withResourceAttributes(attributes.build())
                        .endSpec()
                        .build())
                .getStatus()
                .getAllowed();
    }
}
