package fr.convergence.launcher;

import fr.convergence.access.LocalAccounts;
import fr.convergence.access.NoSuchPersonException;
import fr.convergence.access.PasswordRefusedException;
import fr.convergence.store.AddressTakenException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./convergence account}: the accounts that sign in here, also while the server runs. */
@Lazy
@Component
@Command(name = "account", resourceBundle = "fr.convergence.launcher.account",
        subcommands = {AccountCommand.Add.class, AccountCommand.Show.class, AccountCommand.Disable.class,
            AccountCommand.Enable.class, AccountCommand.Reset.class, AccountForward.class})
class AccountCommand {
    private static final Language LANGUAGE = Language.of(System.getenv());

    /** Why an action isn't done, in both languages. */
    static final class Refused extends Exception {
        private final String french;
        private final String english;

        Refused(String french, String english) {
            super(english);
            this.french = french;
            this.english = english;
        }
    }

    /** What all of them share: the accounts, words, and refusals told in the operator's language. */
    abstract static class Action implements Callable<Integer> {
        @Spec CommandSpec spec;
        @Option(names = {"-h", "--help"}, usageHelp = true) boolean help;
        final LocalAccounts accounts;

        Action(LocalAccounts accounts) {
            this.accounts = accounts;
        }

        abstract void act() throws IOException, Refused;

        @Override
        public Integer call() throws IOException {
            try {
                act();
                return CommandLine.ExitCode.OK;
            } catch (Refused e) {
                return refuse(e.french, e.english);
            } catch (NoSuchPersonException e) {
                return refuse("Aucun compte n'a cette adresse.", "No account has this address.");
            } catch (AddressTakenException e) {
                return refuse("Cette adresse est déjà prise.", "This address is taken already.");
            } catch (PasswordRefusedException e) {
                return switch (e.reason()) {
                    case TOO_SHORT -> refuse("Mot de passe trop court.", "Password too short.");
                    case TOO_LONG -> refuse("Mot de passe trop long.", "Password too long.");
                    case COMMON -> refuse("Mot de passe trop courant.", "Password too common.");
                    case CONTAINS_NAME -> refuse("Le mot de passe n'est guère que le nom ou l'adresse.",
                            "The password is little more than the name or the address.");
                };
            }
        }

        void say(String french, String english) {
            spec.commandLine().getOut().println(LANGUAGE.say(french, english));
        }

        private int refuse(String french, String english) {
            spec.commandLine().getErr().println(LANGUAGE.say(french, english));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    @Command(name = "add")
    static class Add extends Action {
        @Parameters(paramLabel = "ADDRESS", descriptionKey = "address") String address;
        @Option(names = "--name", required = true, paramLabel = "NAME") String name;
        @Option(names = "--password-stdin") boolean passwordStdin;
        private final String url;

        Add(LocalAccounts accounts, @Value("${convergence.url}") String url) {
            super(accounts);
            this.url = url;
        }

        @Override
        void act() throws IOException {
            if (!address.matches("[^@\\s]+@[^@\\s]+")) {
                throw new ParameterException(spec.commandLine(), LANGUAGE.say(
                        "« %s » n'est pas une adresse, comme nom@domaine.fr", "“%s” is not an address, like name@example.org")
                        .formatted(address));
            }
            accounts.add(address, name, passwordStdin ? readPassword() : null);
            say("Compte ajouté : " + address, "Account added: " + address);
            if (!passwordStdin) {
                say("Lien valable une fois, pour choisir le mot de passe :", "Link, valid once, to choose the password:");
                spec.commandLine().getOut().println(url + "/reset/" + accounts.resetLink(address));
            }
        }

        private String readPassword() throws IOException {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null || line.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "--password-stdin: "
                        + LANGUAGE.say("l'entrée est vide", "the input is empty"));
            }
            return line;
        }
    }

    @Command(name = "list")
    static class Show extends Action {
        Show(LocalAccounts accounts) {
            super(accounts);
        }

        @Override
        void act() {
            accounts.list().forEach(account -> {
                String state = account.disabled() ? LANGUAGE.say("désactivé", "disabled")
                        : account.passwordSet() ? LANGUAGE.say("actif", "active")
                        : LANGUAGE.say("sans mot de passe", "no password");
                spec.commandLine().getOut().println(account.address() + "\t" + account.name() + "\t" + state);
            });
        }
    }

    @Command(name = "disable")
    static class Disable extends Action {
        @Parameters(paramLabel = "ADDRESS", descriptionKey = "address") String address;

        Disable(LocalAccounts accounts) {
            super(accounts);
        }

        @Override
        void act() {
            accounts.disable(address);
            say("Compte désactivé : " + address, "Account disabled: " + address);
        }
    }

    @Command(name = "enable")
    static class Enable extends Action {
        @Parameters(paramLabel = "ADDRESS", descriptionKey = "address") String address;

        Enable(LocalAccounts accounts) {
            super(accounts);
        }

        @Override
        void act() {
            accounts.enable(address);
            say("Compte réactivé : " + address, "Account enabled: " + address);
        }
    }

    @Command(name = "reset")
    static class Reset extends Action {
        @Parameters(paramLabel = "ADDRESS", descriptionKey = "address") String address;
        private final String url;

        Reset(LocalAccounts accounts, @Value("${convergence.url}") String url) {
            super(accounts);
            this.url = url;
        }

        @Override
        void act() {
            spec.commandLine().getOut().println(url + "/reset/" + accounts.resetLink(address));
        }
    }
}
