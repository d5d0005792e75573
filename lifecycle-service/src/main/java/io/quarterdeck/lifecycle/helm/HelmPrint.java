package io.quarterdeck.lifecycle.helm;

import java.util.Optional;

/**
 * What helm printed.
 *
 * @param text    its standard output
 * @param problem its words if it failed, without the leading {@code Error: }
 */
public record HelmPrint(String text, Optional<String> problem) {}
