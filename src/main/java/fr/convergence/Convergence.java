package fr.convergence;

import fr.convergence.launcher.Commands;
import fr.convergence.launcher.Training;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The server: one process with every door, or one command beside it. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Convergence {
    public static void main(String[] args) {
        switch (args.length == 0 ? "serve" : args[0]) {
            case "serve" -> SpringApplication.run(Convergence.class);
            case "train" -> Training.run(Convergence.class, args[1]);
            default -> System.exit(Commands.run(Convergence.class, args));
        }
    }
}
