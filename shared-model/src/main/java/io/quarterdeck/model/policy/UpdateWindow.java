package io.quarterdeck.model.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * @param from wall clock {@code 8:00} or {@code 08:00}; exclusive
 * @param to exclusive; earlier than {@code from} means the next day
 * @param days {@code Mon}…{@code Sun}; absent or empty means every day
 * @param timeZone IANA name; absent means UTC
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record UpdateWindow(String from, String to, List<String> days, String timeZone) {}
