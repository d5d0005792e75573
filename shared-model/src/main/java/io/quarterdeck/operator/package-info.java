/**
 * What every operator service of the house needs beside its own rooms: leadership and operator metrics. Door.
 *
 * <p>Beans: a service gets them by having shared-model on its class path.
 */
package io.quarterdeck.operator;
