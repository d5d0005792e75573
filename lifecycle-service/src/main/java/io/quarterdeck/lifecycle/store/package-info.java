/**
 * Which bytes of which module lie here, and are they whole? The door to the disk (spec 04 §11, §12; 05 §3–§6).
 *
 */
package io.quarterdeck.lifecycle.store;
