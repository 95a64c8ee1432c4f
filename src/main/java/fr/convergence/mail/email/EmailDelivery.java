package fr.convergence.mail.email;

import fr.convergence.jmap.PushOnlyType;
import fr.convergence.mail.DeliveryListener;
import fr.convergence.store.Change;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Pushes that mail has arrived, and nothing less: for who would be told of no other change (RFC 8621 §1.5). */
@Configuration(proxyBeanMethods = false)
class EmailDelivery implements DeliveryListener {
    private static final String TYPE = "EmailDelivery";

    @Bean static PushOnlyType emailDeliveryType() {
        return new PushOnlyType(TYPE);
    }

    @Override public void delivered(Change change, List<Delivered> messages) {
        messages.forEach(message -> change.created(TYPE, message.emailId()));
    }
}
