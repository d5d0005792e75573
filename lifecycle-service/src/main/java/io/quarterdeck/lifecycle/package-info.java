/** lifecycle-service: runs modules. Start at {@link io.quarterdeck.lifecycle.wiring.StartSequence}. */
package io.quarterdeck.lifecycle;
