package fr.convergence.demo;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the sign-in page offers in a demonstration. */
@RestController
@ConditionalOnProperty(name = "convergence.demo", havingValue = "true")
class DemoController {
    record Offer(String password, List<SignIn> accounts) {}

    record SignIn(String address, String name, String function) {}

    private final Demo demo;

    DemoController(Demo demo) {
        this.demo = demo;
    }

    @GetMapping("/auth/demo")
    ResponseEntity<Offer> offer() {
        var people = demo.signIns();
        return people.isEmpty() ? ResponseEntity.notFound().build() : ResponseEntity.ok(new Offer(Demo.PASSWORD, people.stream()
                .map(DemoAccount::person).map(person -> new SignIn(person.address(), person.name(), person.function())).toList()));
    }
}
