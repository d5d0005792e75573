/**
 * What does this jq program make of that value? In process, jq 1.6 language; one root scope a process, because its builtins
 * cost a third of a second (stack: jackson-jq). Used by conversions of settings, by filters of hooks and by their patches.
 */
package io.quarterdeck.lifecycle.jq;
