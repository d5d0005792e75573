/**
 * What does a module's worker do next? Pure core: phases of a run, queues, back-off, the order of a converge (spec 05 §8–§10, §21).
 *
 * <p>Values and explicit transitions only; threads, processes and the cluster belong to
 * {@code io.quarterdeck.lifecycle.wiring}, which carries out what this room says.
 */
package io.quarterdeck.lifecycle.run;
