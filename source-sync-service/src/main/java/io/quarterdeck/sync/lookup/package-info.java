/**
 * How is a source looked at, step by step? Orders the questions to the registry and the cluster and lets the pure rooms decide;
 * what it needs of the outside it asks through ports, so that every step is tested without either (spec 02 §6 and §7).
 *
 * <p>Start at {@link io.quarterdeck.sync.lookup.SourceScan} for a whole source, {@link io.quarterdeck.sync.lookup.ModuleLookup}
 * for one module. Everything here runs on worker threads and may block.
 */
package io.quarterdeck.sync.lookup;
