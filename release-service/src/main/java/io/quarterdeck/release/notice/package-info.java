/**
 * What is told about a release before it is deployed, and what does the answer mean? Pure.
 *
 * <p>Start at {@link io.quarterdeck.release.notice.Announcement}, what is to be said; {@link
 * io.quarterdeck.release.notice.Letter} is how, {@link io.quarterdeck.release.notice.Reply} reads what came back, and
 * {@link io.quarterdeck.release.notice.Rounds} says when it is tried again (spec 03 §10).
 */
package io.quarterdeck.release.notice;
