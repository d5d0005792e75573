/**
 * Who is told about a release, and has the notice arrived? Door: HTTP to the operators' webhook.
 *
 * <p>Start at {@link io.quarterdeck.release.notify.NoticeDesk}, which takes announcements and keeps what came of them;
 * nothing here blocks the evaluation (spec 03 §10.2).
 */
package io.quarterdeck.release.notify;
