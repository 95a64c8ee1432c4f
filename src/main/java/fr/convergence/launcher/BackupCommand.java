package fr.convergence.launcher;

import fr.convergence.backup.BackupException;
import fr.convergence.backup.Backups;
import fr.convergence.backup.Manifest;
import fr.convergence.backup.Shelf;
import fr.convergence.backup.Verification;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./convergence backup}: everything that is kept, into a folder, also while the server runs. */
@Lazy
@Component
@Scope("prototype")
@Command(name = "backup", resourceBundle = "fr.convergence.launcher.backup")
class BackupCommand implements Callable<Integer> {
    private static final Language LANGUAGE = Language.of(System.getenv());

    @Spec CommandSpec spec;
    @Option(names = {"-h", "--help"}, usageHelp = true) boolean help;
    @Option(names = "--list") boolean list;
    @Option(names = "--verify") boolean verify;
    @Option(names = "--keep", paramLabel = "N") @Nullable Integer keep;
    @Parameters(index = "0", paramLabel = "FOLDER", descriptionKey = "folder") Path folder;

    private final Backups backups;
    private final Verification verification;

    BackupCommand(Backups backups, Verification verification) {
        this.backups = backups;
        this.verification = verification;
    }

    @Override
    public Integer call() throws Exception {
        if (keep != null && keep < 1) {
            throw new ParameterException(spec.commandLine(), "--keep " + keep);
        }
        var out = spec.commandLine().getOut();
        var shelf = new Shelf(folder);
        try {
            if (list) {
                shelf.backups().forEach(backup -> out.println(line(backup)));
            } else if (verify) {
                var backup = shelf.find(null);
                verification.all(shelf, backup, BackupWords.progress(out));
                out.println(LANGUAGE.say("Sauvegarde intacte : ", "The backup is whole: ") + backup.name());
            } else {
                out.println(line(backups.add(shelf, keep, BackupWords.progress(out))));
            }
            return CommandLine.ExitCode.OK;
        } catch (BackupException e) {
            spec.commandLine().getErr().println(BackupWords.refusal(e));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static String line(Manifest backup) {
        return backup.name() + "\t" + LANGUAGE.say("%d comptes, %d messages, %s, dont %s de nouveau", "%d accounts, %d messages, %s, of which %s are new")
                .formatted(backup.accounts(), backup.emails(), BackupWords.size(backup.octets()), BackupWords.size(backup.newOctets()));
    }
}
