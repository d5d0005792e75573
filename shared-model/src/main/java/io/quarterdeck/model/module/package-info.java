/**
 * Module: one module as the cluster knows it (spec 01 §6). There is no spec: facts stand in {@code properties}.
 */
package io.quarterdeck.model.module;
