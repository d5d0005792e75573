/**
 * Do the hand-written manifests, the records and the users' words agree? What stands in {@code k8s/} is the contract; these
 * tests hold the rest to it, most of them on a real API server.
 */
package io.quarterdeck.model.contract;
