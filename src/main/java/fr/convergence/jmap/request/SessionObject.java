package fr.convergence.jmap.request;

import fr.convergence.access.Access;
import fr.convergence.access.Principal;
import fr.convergence.access.Right;
import fr.convergence.jmap.Capability;
import fr.convergence.jmap.Ids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The session (RFC 8620 §2): what the server can do and which accounts the principal may open. */
@Component
public class SessionObject {
    private final Map<String, Capability> capabilities = new LinkedHashMap<>();
    private final Access access;

    SessionObject(List<Capability> capabilities, Access access) {
        capabilities.forEach(c -> this.capabilities.put(c.urn(), c));
        this.access = access;
    }

    boolean announces(String urn) {
        return capabilities.containsKey(urn);
    }

    /** @param base the server's address as the client sees it, without a slash at the end */
    public ObjectNode write(Principal principal, String base) {
        var session = JsonNodeFactory.instance.objectNode();
        var server = session.putObject("capabilities");
        capabilities.values().forEach(c -> server.set(c.urn(), c.session()));
        if (server.get("urn:ietf:params:jmap:websocket") instanceof ObjectNode websocket) {
            websocket.put("url", base.replaceFirst("^http", "ws") + "/jmap/ws");
        }
        var accounts = session.putObject("accounts");
        for (var account : access.accounts(principal)) {
            var node = accounts.putObject(Ids.account(account.id()));
            node.put("name", account.name());
            node.put("isPersonal", account.id() == principal.account());
            node.put("isReadOnly", !account.rights().contains(Right.WRITE));
            var own = node.putObject("accountCapabilities");
            capabilities.values().forEach(c -> own.set(c.urn(), c.account(account)));
        }
        var primary = session.putObject("primaryAccounts");
        capabilities.keySet().stream().filter(urn -> !urn.equals(CoreCapability.URN))
                .forEach(urn -> primary.put(urn, Ids.account(principal.account())));
        session.put("username", principal.address());
        session.put("apiUrl", base + "/jmap/api");
        session.put("downloadUrl", base + "/jmap/download/{accountId}/{blobId}/{name}?type={type}");
        session.put("uploadUrl", base + "/jmap/upload/{accountId}");
        session.put("eventSourceUrl", base + "/jmap/eventsource?types={types}&closeafter={closeafter}&ping={ping}");
        session.put("state", state(principal));
        return session;
    }

    /** Changes whenever what {@link #write} says would. */
    public String state(Principal principal) {
        return Integer.toHexString(access.accounts(principal).hashCode() * 31 + capabilities.keySet().hashCode());
    }
}
