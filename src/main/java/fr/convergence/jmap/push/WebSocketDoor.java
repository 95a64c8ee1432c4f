package fr.convergence.jmap.push;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/**
 * /jmap/ws with the subprotocol "jmap" (RFC 8887 §4). Where a handshake may come from has been asked with all that
 * comes by cookie; here any origin is as good.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class WebSocketDoor implements WebSocketConfigurer {
    static final String SIGNED_IN = "signedIn";
    private static final String SUBPROTOCOL = "jmap";

    private final JmapSocketHandler handler;

    WebSocketDoor(JmapSocketHandler handler) {
        this.handler = handler;
    }

    @Override public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        registry.addHandler(handler, "/jmap/ws").setAllowedOriginPatterns("*")
                .setHandshakeHandler(new Handshake()).addInterceptors(new OnlyJmap());
    }

    private static final class Handshake extends DefaultHandshakeHandler {
        Handshake() {
            setSupportedProtocols(SUBPROTOCOL);
        }

        /** No compression: its buffers would be most of what an idle connection costs. */
        @Override protected List<WebSocketExtension> filterRequestedExtensions(ServerHttpRequest request,
                List<WebSocketExtension> requested, List<WebSocketExtension> supported) {
            return List.of();
        }
    }

    private static final class OnlyJmap implements HandshakeInterceptor {
        @Override public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response,
                WebSocketHandler handler, Map<String, Object> attributes) {
            if (!new WebSocketHttpHeaders(request.getHeaders()).getSecWebSocketProtocol().contains(SUBPROTOCOL)) {
                response.setStatusCode(HttpStatus.BAD_REQUEST);
                return false;
            }
            attributes.put(SIGNED_IN, SecurityContextHolder.getContext().getAuthentication().getDetails());
            return true;
        }

        @Override public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
                Exception failure) {}
    }
}
