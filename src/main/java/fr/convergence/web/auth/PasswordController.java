package fr.convergence.web.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import fr.convergence.access.Passwords;
import fr.convergence.access.Principal;
import fr.convergence.access.ResetLinks;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changes a password: with the one before, or with a link. */
@RestController
class PasswordController {
    record Changed(String current, @JsonProperty("new") String next) {}

    record Chosen(@JsonProperty("new") String next) {}

    record Owner(String address) {}

    private final Passwords passwords;
    private final ResetLinks links;

    PasswordController(Passwords passwords, ResetLinks links) {
        this.passwords = passwords;
        this.links = links;
    }

    @PutMapping("/auth/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@AuthenticationPrincipal Principal who, Authentication authentication, @RequestBody Changed changed) {
        passwords.change(who, Current.session(authentication), Given.text(changed.current()), Given.text(changed.next()));
    }

    @GetMapping("/auth/reset/{token}")
    Owner owner(@PathVariable String token) {
        return links.owner(token).map(who -> new Owner(who.address())).orElseThrow(NotFoundException::new);
    }

    @PostMapping("/auth/reset/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@PathVariable String token, @RequestBody Chosen chosen) {
        if (!links.use(token, Given.text(chosen.next()))) {
            throw new NotFoundException();
        }
    }
}
