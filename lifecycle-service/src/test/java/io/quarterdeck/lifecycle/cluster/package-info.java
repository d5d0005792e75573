/** The whole service against the real API server, with the real helm: what the user of built-in modules sees. */
package io.quarterdeck.lifecycle.cluster;
