/** The whole service against the real API server: every table and message of the users' words that it carries. */
package io.quarterdeck.release.cluster;
