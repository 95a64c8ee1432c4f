package fr.convergence;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The server: one process with every door, or one command beside it. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Convergence {
    public static void main(String[] args) {
        SpringApplication.run(Convergence.class, args);
    }
}
