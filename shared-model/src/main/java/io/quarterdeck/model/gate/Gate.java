package io.quarterdeck.model.gate;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * @param type, state enumerations of spec 01 §2.3
 * @param since last change of {@code state}
 * @param until only of a gate that ends by itself
 * @param resolvedBy {@code Time}, {@code Operator}, {@code ModuleAuthor}, {@code OtherModule}; while blocking
 * @param howTo a command ready to paste
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Gate(
        String type, String state, String since, String until, String message, String resolvedBy, String howTo) {}
