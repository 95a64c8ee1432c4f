package fr.convergence.demo;

import fr.convergence.launcher.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Prepares the demonstration at the first start, and says who can sign in, before the server says where it is. */
@Component
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "convergence.demo", havingValue = "true")
class DemoStart {
    private static final Logger LOG = LoggerFactory.getLogger(DemoStart.class);
    private static final int SHOWN = 8;
    private static final int STEP = 20;

    private final Demo demo;

    DemoStart(Demo demo) {
        this.demo = demo;
    }

    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void prepare(ApplicationReadyEvent ready) {
        var language = Language.of(System.getenv());
        boolean first = demo.signIns().isEmpty();
        if (first) {
            System.out.println(language.say("Préparation du collège de démonstration (moins d’une minute)",
                    "Preparing the demonstration school (less than a minute)"));
        }
        int[] shown = {0};
        boolean there = demo.fill(percent -> {
            if (first && percent / STEP > shown[0]) {
                shown[0] = percent / STEP;
                System.out.println("  " + percent + " %");
            }
        });
        if (!there) {
            LOG.warn("No demonstration here: the database serves people already (CONVERGENCE_DEMO=true is ignored)");
            return;
        }
        System.out.println(language.say("\nCollège Jean-Moulin (démonstration), mot de passe de tous : ",
                "\nCollège Jean-Moulin (demonstration), everybody's password: ") + Demo.PASSWORD);
        demo.signIns().stream().limit(SHOWN).map(DemoAccount::person)
                .forEach(person -> System.out.printf("  %-52s %s, %s%n", person.address(), person.name(), person.function()));
    }
}
