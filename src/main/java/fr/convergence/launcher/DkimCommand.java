package fr.convergence.launcher;

import fr.convergence.trust.DkimKeys;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./convergence dkim}: the keys that outgoing mail is signed with, also while the server runs. */
@Lazy
@Component
@Scope("prototype")
@Command(name = "dkim", resourceBundle = "fr.convergence.launcher.dkim")
class DkimCommand implements Callable<Integer> {
    private static final Language LANGUAGE = Language.of(System.getenv());

    @Spec CommandSpec spec;
    @Option(names = {"-h", "--help"}, usageHelp = true) boolean help;
    @Option(names = "--rotate") boolean rotate;
    @Parameters(index = "0", arity = "0..1", paramLabel = "DOMAIN", descriptionKey = "domain") @Nullable String name;

    private final DkimKeys keys;

    DkimCommand(DkimKeys keys) {
        this.keys = keys;
    }

    @Override
    public Integer call() throws IOException {
        if (name == null) {
            for (var domain : keys.domains()) {
                print(domain, keys.published(domain));
            }
            return CommandLine.ExitCode.OK;
        }
        var domain = name.toLowerCase(Locale.ROOT);
        if (!DkimKeys.isDomain(domain)) {
            return refuse("Ce n'est pas un domaine : ", "Not a domain: ", name);
        }
        boolean known = !keys.published(domain).isEmpty();
        if (rotate && !known) {
            return refuse("Ce domaine n'a pas encore de clés ; sans --rotate elles sont créées : ",
                    "This domain has no keys yet; without --rotate they are made: ", domain);
        }
        if (rotate) {
            keys.rotate(domain);
        } else if (!known) {
            keys.create(domain);
        }
        print(domain, keys.published(domain));
        return CommandLine.ExitCode.OK;
    }

    private void print(String domain, List<DkimKeys.Published> published) {
        var out = spec.commandLine().getOut();
        out.println("; " + domain + LANGUAGE.say(" : enregistrements à publier", ": records to publish"));
        boolean next = false;
        for (var key : published) {
            out.println("; " + key.selector() + (key.signs() ? LANGUAGE.say(" : signe maintenant", ": signs now")
                    : next ? LANGUAGE.say(" : signera après la prochaine rotation", ": signs after the next rotation")
                    : LANGUAGE.say(" : a signé ; à garder publiée jusqu'à la prochaine rotation", ": has signed; keep it published until the next rotation")));
            out.println(key.name() + ". IN TXT " + ZoneFile.strings(key.value()));
            next |= key.signs();
        }
    }

    private int refuse(String french, String english, String what) {
        spec.commandLine().getErr().println(LANGUAGE.say(french, english) + what);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
