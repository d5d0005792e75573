/**
 * When does a scheduled hook fire? Door to time: {@link io.quarterdeck.lifecycle.hook.schedule.Schedules} keeps one
 * timer per crontab text and asks the pure {@link io.quarterdeck.lifecycle.hook.Crontab} for each next instant.
 */
package io.quarterdeck.lifecycle.hook.schedule;
