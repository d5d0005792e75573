package io.quarterdeck.lifecycle.hook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** One operation on an object of the cluster that a hook asked for (spec 05 §18.1). */
public sealed interface ObjectPatch {

    /** As written: {@code CreateIfNotExists}. */
    String operation();

    /**
     * Which object.
     *
     * @param apiVersion  empty: by discovery
     * @param kind        kind, plural or short name
     * @param namespace   empty: of the cluster
     * @param subresource without slash
     */
    record Target(
            Optional<String> apiVersion,
            String kind,
            Optional<String> namespace,
            String name,
            Optional<String> subresource) {

        /** For messages: {@code v1/ConfigMap/default/one}. */
        @Override
        public String toString() {
            return apiVersion.map(v -> v + "/").orElse("") + kind + "/"
                    + namespace.map(n -> n + "/").orElse("") + name;
        }
    }

    /** What to do when the object exists already. */
    enum IfExists {
        FAIL("Create"),
        KEEP("CreateIfNotExists"),
        REPLACE("CreateOrUpdate");

        private final String operation;

        IfExists(String operation) {
            this.operation = operation;
        }
    }

    record Create(JsonNode object, Target target, IfExists ifExists) implements ObjectPatch {
        @Override
        public String operation() {
            return ifExists.operation;
        }
    }

    /** What becomes of dependants, and whether to wait. */
    enum Cascade {
        FOREGROUND("Delete", "Foreground"),
        BACKGROUND("DeleteInBackground", "Background"),
        ORPHAN("DeleteNonCascading", "Orphan");

        private final String operation;
        private final String policy;

        Cascade(String operation, String policy) {
            this.operation = operation;
            this.policy = policy;
        }

        /** As the API spells it. */
        public String policy() {
            return policy;
        }
    }

    record Delete(Target target, Cascade cascade) implements ObjectPatch {
        @Override
        public String operation() {
            return cascade.operation;
        }
    }

    /** @param ignoreMissing no such object is fine */
    record JqPatch(Target target, String jqFilter, boolean ignoreMissing) implements ObjectPatch {
        @Override
        public String operation() {
            return "JQPatch";
        }
    }

    record MergePatch(Target target, JsonNode patch, boolean ignoreMissing) implements ObjectPatch {
        @Override
        public String operation() {
            return "MergePatch";
        }
    }

    record JsonPatch(Target target, JsonNode patch, boolean ignoreMissing) implements ObjectPatch {
        @Override
        public String operation() {
            return "JSONPatch";
        }
    }

    Target target();
}
