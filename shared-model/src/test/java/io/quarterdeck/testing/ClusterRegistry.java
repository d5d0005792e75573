package io.quarterdeck.testing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * The OCI registry of a development cluster, in the words of a ModuleSource.
 *
 * @param host with port
 * @param scheme {@code HTTP} or {@code HTTPS}
 * @param ca path of the PEM file; empty without TLS
 * @param user empty: anybody may pull and push
 * @param dockerCfg as {@code spec.registry.dockerCfg} wants it; empty without a user
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ClusterRegistry(String host, String scheme, String ca, String user, String password, String dockerCfg) {}
