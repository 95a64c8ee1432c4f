package fr.convergence.mail;

import fr.convergence.mail.mime.ParsedMessage;
import java.util.List;

/** Says of messages that came by SMTP which of them a person wants in Junk; asked inside the change that delivers them. */
public interface DeliveryPlacement {
    /**
     * @param messages at least one
     * @return of each, in order, whether it goes into Junk
     */
    List<Boolean> areUnwanted(long account, List<ParsedMessage> messages);
}
