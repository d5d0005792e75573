/**
 * What does this YAML text say? Pure: text in, a JSON tree out.
 *
 * <p>Scalars are read as Helm reads them (YAML 1.1 booleans, integers stay integers, dates stay text), anchors and merge
 * keys are resolved, expansion is bounded (spec 05 §22). Start at {@link YamlText}.
 */
package io.quarterdeck.yaml;
