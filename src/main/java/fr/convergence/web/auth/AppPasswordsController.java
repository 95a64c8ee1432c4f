package fr.convergence.web.auth;

import fr.convergence.access.AppPasswords;
import fr.convergence.access.Principal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The passwords that a person made for other mail programs. */
@RestController
@RequestMapping("/auth/app-passwords")
class AppPasswordsController {
    private static final int LONGEST_NAME = 100;

    record Named(String name) {}

    record Shown(String id, String name, Instant createdAt, @Nullable Instant lastUsedAt) {}

    record Made(String id, String name, String password) {}

    private final AppPasswords passwords;

    AppPasswordsController(AppPasswords passwords) {
        this.passwords = passwords;
    }

    @GetMapping
    List<Shown> list(@AuthenticationPrincipal Principal who) {
        return passwords.list(who).stream()
                .map(password -> new Shown(Long.toString(password.id()), password.name(), password.createdAt(), password.usedAt()))
                .toList();
    }

    @PostMapping
    Made create(@AuthenticationPrincipal Principal who, @RequestBody Named named) {
        var name = Given.text(named.name()).strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var made = passwords.create(who, name);
        return new Made(Long.toString(made.id()), made.name(), made.password());
    }

    @DeleteMapping("/{id:\\d{1,18}}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal Principal who, @PathVariable long id) {
        if (!passwords.remove(who, id)) {
            throw new NotFoundException();
        }
    }
}
