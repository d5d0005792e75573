/**
 * Which bytes of which module lie here, and are they whole? The door to the disk (spec 04 §11, §12; 05 §3–§6).
 *
 * <p>{@link BundleStore} keeps unpacked bundles by digest, {@link VersionLinks} the links that name them and the one that is
 * current; {@link Unpacker} turns an archive into a tree without trusting it, {@link ModuleLoader} reads a tree,
 * {@link StagedBundleValidation} says whether it may go out, {@link StoreCheck} what is damaged at start.
 * Everything here may block and belongs on a worker thread.
 */
package io.quarterdeck.lifecycle.store;
