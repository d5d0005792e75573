/** The whole service as it boots, against the real API server, with the real helm and the rights of its own account. */
package io.quarterdeck.lifecycle.cluster;
