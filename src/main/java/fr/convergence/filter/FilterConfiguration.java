package fr.convergence.filter;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SpamSettings.class, VirusSettings.class})
class FilterConfiguration {}
