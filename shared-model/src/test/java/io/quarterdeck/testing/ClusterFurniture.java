package io.quarterdeck.testing;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What every test finds in a cluster: our kinds, the accounts with their rights, the policies. */
final class ClusterFurniture {
    private static final List<String> RIGHTS = List.of(
            "namespace.yaml",
            "user-access.yaml",
            "source-sync-service-rbac.yaml",
            "release-service-rbac.yaml",
            "lifecycle-service-rbac.yaml");

    private static final String PEOPLE = "quarterdeck-users";

    private ClusterFurniture() {}

    static void moveIn(Kubectl kubectl, KubernetesClient admin) {
        var manifests = ProjectRoot.find().resolve("k8s");
        kubectl.run("apply", "--server-side", "-k", manifests.resolve("crds").toString());
        kubectl.run(rights(manifests.resolve("base")));
        kubectl.run(
                "apply", "--server-side", "-k", manifests.resolve("policies").toString());
        kubectl.run(
                "create",
                "clusterrolebinding",
                PEOPLE,
                "--clusterrole=d8:user-authz:deckhouse:cluster-admin",
                "--group=" + PEOPLE);
        kubectl.run("wait", "--for=condition=Established", "--timeout=60s", "crd", "--all");
        awaitRights(admin);
    }

    private static String[] rights(Path base) {
        var words = new ArrayList<>(List.of("apply", "--server-side"));
        RIGHTS.forEach(file -> words.addAll(List.of("-f", base.resolve(file).toString())));
        return words.toArray(String[]::new);
    }

    /** The API server reads rights from its cache; the binding that was made last is in force last. */
    private static void awaitRights(KubernetesClient admin) {
        await("rights of the last binding").atMost(60, SECONDS).until(() -> admin.authorization()
                .v1()
                .subjectAccessReview()
                .create(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser("anybody")
                        .withGroups(PEOPLE)
                        .withNewResourceAttributes()
                        .withGroup("deckhouse.io")
                        .withResource("modules")
                        .withVerb("get")
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .getStatus()
                .getAllowed());
    }
}
