package io.quarterdeck.webhook;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where this process serves webhooks, and whether it does. */
@Singleton
public class WebhookSettings {

    @ConfigProperty(name = "quarkus.application.name")
    String application;

    @ConfigProperty(name = "quarterdeck.webhook.enabled", defaultValue = "true")
    boolean enabled;

    @ConfigProperty(name = "quarterdeck.webhook.host", defaultValue = "0.0.0.0")
    String host;

    @ConfigProperty(name = "quarterdeck.webhook.port", defaultValue = "4223")
    int port;

    @ConfigProperty(name = "quarterdeck.webhook.url")
    Optional<String> url;
}
