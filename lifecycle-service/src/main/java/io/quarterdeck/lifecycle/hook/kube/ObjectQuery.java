package io.quarterdeck.lifecycle.hook.kube;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.quarterdeck.lifecycle.hook.ObjectSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The queries behind one binding: one per namespace and name, or one for all. */
record ObjectQuery(KubernetesClient client, ResourceDefinitionContext kind, ObjectSelection selection) {

    /** @param namespace empty: all of them, or an object of the cluster */
    List<
                    FilterWatchListDeletable<
                            GenericKubernetesResource,
                            GenericKubernetesResourceList,
                            Resource<GenericKubernetesResource>>>
            in(Optional<String> namespace) {
        var names = selection.names().isEmpty()
                ? List.of(Optional.<String>empty())
                : selection.names().stream().map(Optional::of).toList();
        List<
                        FilterWatchListDeletable<
                                GenericKubernetesResource,
                                GenericKubernetesResourceList,
                                Resource<GenericKubernetesResource>>>
                queries = new ArrayList<>();
        names.forEach(name -> queries.add(query(namespace, name)));
        return queries;
    }

    /** Namespaces that are named; one empty entry for all, or for a kind of the cluster. */
    List<Optional<String>> namespaces() {
        return selection.namespaces().isEmpty() || !kind.isNamespaceScoped()
                ? List.of(Optional.empty())
                : selection.namespaces().stream().distinct().map(Optional::of).toList();
    }

    private FilterWatchListDeletable<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            query(Optional<String> namespace, Optional<String> name) {
        var all = client.genericKubernetesResources(kind);
        FilterWatchListDeletable<
                        GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
                query = namespace.isPresent() ? all.inNamespace(namespace.get()) : all.inAnyNamespace();
        if (selection.labels().isPresent()) {
            query = query.withLabelSelector(selector(selection.labels().get()));
        }
        for (var field : selection.fields()) {
            query = field.equal()
                    ? query.withField(field.field(), field.value())
                    : query.withoutField(field.field(), field.value());
        }
        return name.isPresent() ? query.withField("metadata.name", name.get()) : query;
    }

    static LabelSelector selector(ObjectSelection.LabelSelector labels) {
        var builder = new LabelSelectorBuilder().withMatchLabels(labels.matchLabels());
        labels.matchExpressions().forEach(condition -> builder.addNewMatchExpression()
                .withKey(condition.key())
                .withOperator(condition.operator())
                .withValues(condition.values())
                .endMatchExpression());
        return builder.build();
    }
}
