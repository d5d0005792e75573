package io.quarterdeck.model.source;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Where the modules are and how to get in.
 *
 * @param repo {@code host[:port]/path} without scheme
 * @param scheme {@code HTTP} or {@code HTTPS}; absent means HTTPS
 * @param dockerCfg Base64 docker config; absent or empty means anonymous
 * @param ca PEM, added to the system roots
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RegistrySpec(String repo, String scheme, String dockerCfg, String ca) {}
