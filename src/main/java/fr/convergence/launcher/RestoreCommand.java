package fr.convergence.launcher;

import fr.convergence.backup.AccountRestoration;
import fr.convergence.backup.BackupException;
import fr.convergence.backup.Manifest;
import fr.convergence.backup.Restoration;
import fr.convergence.backup.Shelf;
import fr.convergence.mail.OverQuotaException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
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

/** {@code ./convergence restore}: a backup into data that are empty, or one account's mail into the living server. */
@Lazy
@Component
@Scope("prototype")
@Command(name = "restore", resourceBundle = "fr.convergence.launcher.restore")
class RestoreCommand implements Callable<Integer> {
    private static final Language LANGUAGE = Language.of(System.getenv());
    /** In French whatever the operator speaks: people see it. */
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("'Restauré du' d MMMM uuuu HH'h'mm", Locale.FRENCH);

    @Spec CommandSpec spec;
    @Option(names = {"-h", "--help"}, usageHelp = true) boolean help;
    @Option(names = "--at", paramLabel = "BACKUP") @Nullable String at;
    @Option(names = "--account", paramLabel = "ADDRESS") @Nullable String address;
    @Parameters(index = "0", paramLabel = "FOLDER", descriptionKey = "folder") Path folder;

    private final Restoration restoration;
    private final AccountRestoration accounts;

    RestoreCommand(Restoration restoration, AccountRestoration accounts) {
        this.restoration = restoration;
        this.accounts = accounts;
    }

    @Override
    public Integer call() throws Exception {
        try {
            var shelf = new Shelf(folder);
            var backup = shelf.find(at);
            if (address == null) {
                restoration.whole(shelf, backup, BackupWords.progress(spec.commandLine().getOut()));
                say(LANGUAGE.say("Restauré : %s, %d comptes, %d messages. Le serveur peut démarrer.",
                        "Restored: %s, %d accounts, %d messages. The server can be started.").formatted(backup.name(), backup.accounts(), backup.emails()));
            } else {
                account(shelf, backup, address);
            }
            return CommandLine.ExitCode.OK;
        } catch (BackupException e) {
            return refuse(BackupWords.refusal(e));
        } catch (OverQuotaException full) {
            return refuse(LANGUAGE.say("La boîte est pleine ; ce qui précède est gardé : ", "The mailbox is full; what came before is kept: ") + address);
        }
    }

    private void account(Shelf shelf, Manifest backup, String address) throws IOException {
        var mailbox = DAY.format(backup.at().atZone(ZoneId.systemDefault()));
        var outcome = accounts.restore(shelf, backup, address, mailbox, BackupWords.progress(spec.commandLine().getOut()));
        say(LANGUAGE.say("%d messages restaurés dans « %s », %d étaient encore là.", "%d messages restored into “%s”, %d were still there.")
                .formatted(outcome.restored(), mailbox, outcome.there()));
    }

    private void say(String words) {
        spec.commandLine().getOut().println(words);
    }

    private int refuse(String words) {
        spec.commandLine().getErr().println(words);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
