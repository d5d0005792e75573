/**
 * May this ModuleConfig be stored, and may somebody change a Module by hand? Pure: the write and what is known of the cluster
 * in, a {@link io.quarterdeck.lifecycle.admission.Ruling} out.
 *
 * <p>Start at {@link io.quarterdeck.lifecycle.admission.ModuleConfigRules}: its list is the order of spec 04 §16.2. A new check
 * is a method of one of the families, a line in that list and a row of the reference page.
 */
package io.quarterdeck.lifecycle.admission;
