package fr.convergence.transfer;

import fr.convergence.mail.Mail;
import fr.convergence.store.Change;
import fr.convergence.transfer.archive.FolderRoles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From an archive's folder to a mailbox. */
final class Folders {
    private static final int LONGEST_NAME = 100;

    private final Mail mail;
    private final @Nullable String below;

    Folders(Mail mail, @Nullable String below) {
        this.mail = mail;
        this.below = below;
    }

    long mailbox(Change change, Map<String, Long> roles, List<String> folder) {
        var path = new ArrayList<>(folder.stream().map(Folders::clean).toList());
        if (below != null) {
            path.addFirst(clean(below));
            return mail.ensureMailbox(change, path);
        }
        if (path.isEmpty()) {
            return roles.get("inbox");
        }
        Long known = FolderRoles.of(path).map(roles::get).orElse(null);
        if (known != null) {
            return known;
        }
        // Folders of the inbox stand beside it here.
        if (path.size() > 1 && FolderRoles.of(path.subList(0, 1)).filter("inbox"::equals).isPresent()) {
            path.removeFirst();
        }
        return mail.ensureMailbox(change, path);
    }

    private static String clean(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", " ").strip();
        return clean.isEmpty() ? "Sans nom" : clean.substring(0, clean.offsetByCodePoints(0, Math.min(LONGEST_NAME, clean.codePointCount(0, clean.length()))));
    }
}
