package io.quarterdeck.lifecycle.hook;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarterdeck.lifecycle.hook.Fields.Refused;
import io.quarterdeck.lifecycle.hook.ObjectPatch.Cascade;
import io.quarterdeck.lifecycle.hook.ObjectPatch.IfExists;
import io.quarterdeck.lifecycle.hook.ObjectPatch.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a hook wrote to its kubernetes patch file; unknown keys are ignored, the first bad document ends it. */
final class ObjectPatchReader {
    private ObjectPatchReader() {}

    static Parsed<List<ObjectPatch>> read(String text) {
        return Documents.jsonOrYaml(text).then(documents -> {
            List<ObjectPatch> all = new ArrayList<>();
            for (var document : documents) {
                var patch = Fields.attempt(() -> readOne(Fields.of(document, "")));
                if (patch instanceof Parsed.Bad<ObjectPatch> bad) {
                    return Parsed.bad("can't validate document:\n" + Documents.toYaml(document)
                            + "1 error occurred:\n\t* " + bad.why() + "\n");
                }
                all.add(patch.value().orElseThrow());
            }
            return Parsed.good(all);
        });
    }

    private static ObjectPatch readOne(Fields fields) throws Refused {
        var operation = fields.requiredText("operation");
        return switch (operation) {
            case "Create" -> create(fields, IfExists.FAIL);
            case "CreateIfNotExists" -> create(fields, IfExists.KEEP);
            case "CreateOrUpdate" -> create(fields, IfExists.REPLACE);
            case "Delete" -> new ObjectPatch.Delete(target(fields), Cascade.FOREGROUND);
            case "DeleteInBackground" -> new ObjectPatch.Delete(target(fields), Cascade.BACKGROUND);
            case "DeleteNonCascading" -> new ObjectPatch.Delete(target(fields), Cascade.ORPHAN);
            case "JQPatch" ->
                new ObjectPatch.JqPatch(target(fields), fields.requiredText("jqFilter"), ignoresMissing(fields));
            case "MergePatch" ->
                new ObjectPatch.MergePatch(
                        target(fields), document(fields, "mergePatch", false), ignoresMissing(fields));
            case "JSONPatch" ->
                new ObjectPatch.JsonPatch(target(fields), document(fields, "jsonPatch", true), ignoresMissing(fields));
            default ->
                throw new Refused("operation should be one of [Create CreateIfNotExists CreateOrUpdate Delete"
                        + " DeleteInBackground DeleteNonCascading JQPatch MergePatch JSONPatch]");
        };
    }

    private static ObjectPatch create(Fields fields, IfExists ifExists) throws Refused {
        var object = document(fields, "object", false);
        var written = Fields.of(object, "object");
        var apiVersion = Optional.of(written.requiredText("apiVersion"));
        var kind = written.requiredText("kind");
        var metadata = written.child("metadata").orElseThrow(() -> new Refused("object.metadata is required"));
        var name = metadata.text("name")
                .or(() -> Optional.of(object.at("/metadata/generateName").asText()));
        if (name.orElse("").isEmpty()) {
            throw new Refused("object.metadata.name is required");
        }
        var target = new Target(
                apiVersion,
                kind,
                metadata.text("namespace").filter(n -> !n.isEmpty()),
                name.get(),
                subresource(fields));
        return new ObjectPatch.Create(object, target, ifExists);
    }

    private static Target target(Fields fields) throws Refused {
        return new Target(
                fields.text("apiVersion").filter(v -> !v.isEmpty()),
                fields.requiredText("kind"),
                fields.text("namespace").filter(n -> !n.isEmpty()),
                fields.requiredText("name"),
                subresource(fields));
    }

    private static Optional<String> subresource(Fields fields) throws Refused {
        return fields.text("subresource").map(s -> s.replaceFirst("^/", "")).filter(s -> !s.isEmpty());
    }

    private static boolean ignoresMissing(Fields fields) throws Refused {
        return fields.flag("ignoreMissingObject", false) || fields.flag("ignoreMissingObjects", false);
    }

    /** A tree, or a text that holds one in YAML or JSON. */
    private static JsonNode document(Fields fields, String key, boolean array) throws Refused {
        var written = fields.get(key);
        if (written.isMissingNode()) {
            throw new Refused(key + " is required");
        }
        var tree = written.isTextual() ? Documents.single(written.textValue()) : Parsed.good(written);
        if (tree instanceof Parsed.Bad<JsonNode> bad) {
            throw new Refused(key + " is invalid: " + bad.why());
        }
        var node = tree.value().orElseThrow();
        if (array ? !node.isArray() : !node.isObject()) {
            throw new Refused(key + (array ? " must be a list" : " must be an object"));
        }
        return node;
    }
}
