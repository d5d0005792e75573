package io.quarterdeck.lifecycle.helm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/**
 * One module's chart, to be made true in the cluster.
 *
 * @param tree the module's directory; read only
 * @param values {@code {"global": …, "<camelName>": …}}, already checked against the helm schema
 * @param maintenance {@code NoResourceReconciliation} is on: apply once, marked, then leave alone (spec 05 §12.7)
 */
public record ChartRun(String module, Path tree, ObjectNode values, boolean maintenance) {}
