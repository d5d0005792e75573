/**
 * What does a module demand of the cluster, and is it met? Pure: facts in, findings with exact texts out.
 *
 * <p>Start at {@link io.quarterdeck.requirement.RequirementCheck}: one method per moment of spec 03 §16.2. Facts come
 * from {@link io.quarterdeck.requirement.ClusterEvidence} (platform, Kubernetes) and
 * {@link io.quarterdeck.requirement.ModuleFacts} (other modules).
 */
package io.quarterdeck.requirement;
