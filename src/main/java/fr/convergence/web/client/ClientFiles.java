package fr.convergence.web.client;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;

/**
 * Serves the client: what has its content's hash in its name is kept for good, and was compressed when it was built;
 * all else is asked for anew.
 */
@Configuration(proxyBeanMethods = false)
class ClientFiles implements WebMvcConfigurer {
    private static final String BUILT = "classpath:/static/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**").addResourceLocations(BUILT + "assets/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true).addResolver(new EncodedResourceResolver());
        registry.addResourceHandler("/**").addResourceLocations(BUILT)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false).addResolver(new DeepLinks());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
    }
}
