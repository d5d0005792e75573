/**
 * What has to be looked up in a source, what changed, and what is said about it? Pure: values in, values out; no client,
 * clock or file (spec 02 §5 to §7, §13 to §17).
 *
 * <p>A pass through the room: {@link io.quarterdeck.sync.scan.ScanTimer} says whether to scan now,
 * {@link io.quarterdeck.sync.scan.ModuleNames} what counts as a module, {@link io.quarterdeck.sync.scan.CreationGate} whether
 * its releases may be created, {@link io.quarterdeck.sync.scan.Absence} what a missing name means, and
 * {@link io.quarterdeck.sync.scan.SourceReport} what stands in the status afterwards.
 */
package io.quarterdeck.sync.scan;
