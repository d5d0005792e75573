package io.quarterdeck.lifecycle.hook.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.quarterdeck.lifecycle.hook.ObjectPatch.Target;

/** One object of the cluster by its place; it need not exist. */
record TargetObject(KubernetesClient client, ResourceDefinitionContext kind, Target target) {

    Resource<GenericKubernetesResource> resource() {
        var all = client.genericKubernetesResources(kind);
        return kind.isNamespaceScoped()
                ? all.inNamespace(target.namespace().orElseThrow()).withName(target.name())
                : all.withName(target.name());
    }

    /** With content, to be created or replaced. */
    Resource<GenericKubernetesResource> resource(JsonNode content) {
        var all = client.genericKubernetesResources(kind);
        var object = client.getKubernetesSerialization().convertValue(content, GenericKubernetesResource.class);
        return kind.isNamespaceScoped()
                ? all.inNamespace(target.namespace().orElseThrow()).resource(object)
                : all.resource(object);
    }

    JsonNode json(GenericKubernetesResource object) {
        return client.getKubernetesSerialization().convertValue(object, JsonNode.class);
    }
}
