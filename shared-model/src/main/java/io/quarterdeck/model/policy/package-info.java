/**
 * ModuleUpdatePolicy: channel, mode, windows and freezes (spec 01 §4). Only users write it.
 */
package io.quarterdeck.model.policy;
