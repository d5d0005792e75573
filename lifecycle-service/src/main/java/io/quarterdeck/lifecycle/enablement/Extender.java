package io.quarterdeck.lifecycle.enablement;

/** One voice of the chain (spec 04 §8.1). */
public interface Extender {

    /** Which one it is. */
    ExtenderName name();

    /**
     * Its opinion about a module.
     *
     * @param candidate the module
     * @param pass      what was decided before it
     * @return never throws for what the module or the cluster says: a failure is {@link Opinion.Failed}
     */
    Opinion ask(Candidate candidate, Pass pass);
}
