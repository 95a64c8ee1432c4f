package fr.convergence.launcher;

import fr.convergence.mail.OverQuotaException;
import fr.convergence.store.Accounts;
import fr.convergence.transfer.Imported;
import fr.convergence.transfer.MailImport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./convergence import}: archives of mail into an account, also while the server runs. */
@Lazy
@Component
@Command(name = "import", resourceBundle = "fr.convergence.launcher.import")
class ImportCommand implements Callable<Integer> {
    private static final Language LANGUAGE = Language.of(System.getenv());
    private static final Map<String, String> ODD = Map.of(
            "unreadable", LANGUAGE.say("illisible", "unreadable"), "empty", LANGUAGE.say("vide", "empty"),
            "notMail", LANGUAGE.say("n'est pas du courrier", "not mail"), "noDate", LANGUAGE.say("importé, sans date", "imported, without a date"),
            "truncated", LANGUAGE.say("importé, tronqué", "imported, truncated"),
            "deleted", LANGUAGE.say("déjà supprimé dans l'archive, laissé de côté", "deleted in the archive, left aside"));

    @Spec CommandSpec spec;
    @Option(names = {"-h", "--help"}, usageHelp = true) boolean help;
    @Option(names = "--folder", paramLabel = "FOLDER") @Nullable String folder;
    @Parameters(index = "0", paramLabel = "ADDRESS", descriptionKey = "address") String address;
    @Parameters(index = "1..*", arity = "1..*", paramLabel = "SOURCE", descriptionKey = "source") List<Path> sources;

    private final MailImport mailImport;
    private final Accounts accounts;

    ImportCommand(MailImport mailImport, Accounts accounts) {
        this.mailImport = mailImport;
        this.accounts = accounts;
    }

    @Override
    public Integer call() throws IOException {
        var account = accounts.byAddress(address);
        if (account.isEmpty()) {
            return refuse("Aucun compte n'a cette adresse : ", "No account has this address: ", address);
        }
        boolean whole = true;
        for (Path source : sources) {
            if (!Files.isReadable(source)) {
                return refuse("Introuvable ou illisible : ", "Not found, or not readable: ", source.toString());
            }
            try {
                whole &= bringIn(account.get().id(), source);
            } catch (OverQuotaException full) {
                out().println();
                return refuse("La boîte est pleine ; ce qui précède est gardé : ", "The mailbox is full; what came before is kept: ", address);
            }
        }
        return whole ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private boolean bringIn(long account, Path source) throws IOException {
        boolean terminal = System.console() != null && System.console().isTerminal();
        out().println(source);
        Imported ended = mailImport.run(account, source, folder, progress -> {
            if (terminal) {
                out().print("\r  " + (progress.done() + progress.skipped()) + " / " + progress.total());
                out().flush();
            }
        });
        out().println((terminal ? "\r" : "") + "  " + LANGUAGE.say("importés : ", "imported: ") + ended.done()
                + LANGUAGE.say(", déjà là : ", ", already there: ") + ended.skipped()
                + LANGUAGE.say(", sur ", ", of ") + ended.total());
        ended.odd().forEach((kind, count) -> out().println("  " + ODD.get(kind) + LANGUAGE.say(" : ", ": ") + count));
        ended.details().forEach(detail -> out().println("    " + ODD.get(detail.kind()) + "\t" + detail.where()));
        return !ended.odd().containsKey("unreadable");
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private int refuse(String french, String english, String what) {
        spec.commandLine().getErr().println(LANGUAGE.say(french, english) + what);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
