package fr.convergence.launcher;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells whoever started the server where it is. */
@Component
@ConditionalOnWebApplication
class Welcome {
    private static final Logger LOG = LoggerFactory.getLogger(Welcome.class);

    private final Environment environment;
    private final Path data;
    private final boolean demo;

    Welcome(Environment environment, @Value("${convergence.data}") Path data,
            @Value("${convergence.demo}") boolean demo) {
        this.environment = environment;
        this.data = data.toAbsolutePath().normalize();
        this.demo = demo;
    }

    @EventListener
    void tell(ApplicationReadyEvent ready) {
        Language language = Language.of(System.getenv());
        String address = "http://" + host() + ":" + environment.getProperty("local.server.port") + "/";
        LOG.info("Ready on {} after {} ms", address, ready.getTimeTaken().toMillis());
        System.out.println(language.say("""

                Convergence est prêt : %s
                  données : %s
                  journal : %s
                  arrêter : Ctrl+C""", """

                Convergence is ready: %s
                  data: %s
                  log:  %s
                  stop: Ctrl+C""").formatted(address, data, data.resolve("log/convergence.log")));
        if (demo) {
            System.out.println(language.say("  comptes de démonstration : sur la page de connexion, " + address,
                    "  demonstration accounts: on the sign-in page, " + address));
        }
        System.out.println();
    }

    /** An address to type, also where the server listens on all of the machine's. */
    private String host() {
        String listen = environment.getProperty("server.address", "127.0.0.1");
        return switch (listen) {
            case "0.0.0.0", "::" -> "localhost";
            case String v6 when v6.contains(":") -> "[" + v6 + "]";
            default -> listen;
        };
    }
}
