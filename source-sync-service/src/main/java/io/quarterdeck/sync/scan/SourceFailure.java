package io.quarterdeck.sync.scan;

import io.quarterdeck.registry.ErrorCategory;

/**
 * A failure of the source itself, not of one module: client, listing, registry settings, or a scan that was cut short.
 *
 * @param text as it stands in {@code status.message} (spec 02 §4.3)
 */
public record SourceFailure(ErrorCategory category, String text) {}
