package io.quarterdeck.lifecycle.hook;

import com.fasterxml.jackson.databind.JsonNode;

/** A compiled jq expression. */
@FunctionalInterface
public interface JqFilter {

    /** Several outputs become an array, one is the value, none is null (spec 05 §17). */
    Parsed<JsonNode> apply(JsonNode input);

    /** Port: whoever knows the jq language. */
    @FunctionalInterface
    interface Compiler {
        Parsed<JqFilter> compile(String expression);
    }
}
