package io.quarterdeck.lifecycle.hook.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.quarterdeck.lifecycle.hook.JqFilter;
import io.quarterdeck.lifecycle.hook.Parsed;
import io.quarterdeck.lifecycle.jq.JqFailure;
import io.quarterdeck.lifecycle.jq.JqProgram;
import java.util.regex.Pattern;

/** The jq 1.6 language in process, for filters of bindings and for JQPatch. */
public final class JacksonJq implements JqFilter.Compiler {
    private static final Pattern UNKNOWN_FUNCTION = Pattern.compile("(?i).*function.*(does not exist|not defined).*");

    @Override
    public Parsed<JqFilter> compile(String expression) {
        try {
            var program = JqProgram.compile(expression);
            var trial = apply(program, NullNode.instance);
            return trial.problem()
                    .filter(p -> UNKNOWN_FUNCTION.matcher(p).matches())
                    .<Parsed<JqFilter>>map(Parsed::bad)
                    .orElseGet(() -> Parsed.good(input -> apply(program, input)));
        } catch (JqFailure e) {
            return Parsed.bad(String.valueOf(e.getMessage()));
        }
    }

    private static Parsed<JsonNode> apply(JqProgram program, JsonNode input) {
        try {
            return Parsed.good(program.evaluate(input));
        } catch (JqFailure e) {
            return Parsed.bad(String.valueOf(e.getMessage()));
        }
    }
}
