/** The service as it boots, against the real API server, with the rights of its own account. */
package io.quarterdeck.lifecycle.cluster;
