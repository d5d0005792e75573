package io.quarterdeck.lifecycle.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** A compiled jq program; safe for use by several threads. */
public final class JqProgram {
    private final String source;
    private final JsonQuery query;

    private JqProgram(String source, JsonQuery query) {
        this.source = source;
        this.query = query;
    }

    /** @throws JqFailure not jq; a function that does not exist shows only when it is called */
    public static JqProgram compile(String source) throws JqFailure {
        try {
            return new JqProgram(source, JsonQuery.compile(source, Versions.JQ_1_6));
        } catch (JsonQueryException | RuntimeException | StackOverflowError e) {
            throw new JqFailure(e.getMessage());
        }
    }

    /** Every value that the program yields, in order; the input is not changed. */
    public List<JsonNode> run(JsonNode input) throws JqFailure {
        var outputs = new ArrayList<JsonNode>();
        try {
            query.apply(Scope.newChildScope(Root.SCOPE), input, outputs::add);
        } catch (JsonQueryException | RuntimeException | StackOverflowError e) {
            throw new JqFailure(e.getMessage());
        }
        return outputs;
    }

    /** The outputs as one value: none is {@code null}, several are an array (spec 05 §17). */
    public JsonNode evaluate(JsonNode input) throws JqFailure {
        var outputs = run(input);
        return switch (outputs.size()) {
            case 0 -> NullNode.instance;
            case 1 -> outputs.get(0);
            default -> JsonNodeFactory.instance.arrayNode().addAll(outputs);
        };
    }

    @Override
    public String toString() {
        return source;
    }

    /** Made when the first program runs. */
    private static final class Root {
        static final Scope SCOPE = load();

        private static Scope load() {
            var scope = Scope.newEmptyScope();
            BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, scope);
            return scope;
        }
    }
}
