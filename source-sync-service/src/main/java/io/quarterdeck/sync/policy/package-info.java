/**
 * Which policy rules a module, and which tag does its channel have? Pure: values in, values out (spec 02 §2 and §9).
 */
package io.quarterdeck.sync.policy;
