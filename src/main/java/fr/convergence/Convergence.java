package fr.convergence;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The server: one process with every door, or one command beside it. */
@SpringBootApplication
public class Convergence {
    public static void main(String[] args) {
        SpringApplication.run(Convergence.class, args);
    }
}
