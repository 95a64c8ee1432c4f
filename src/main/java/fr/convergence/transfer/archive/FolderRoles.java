package fr.convergence.transfer.archive;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The folders that every mail program has, under the names each gives them, as mailbox roles (RFC 8621 §2). */
public final class FolderRoles {
    private static final Map<String, String> ROLES = new HashMap<>();

    static {
        name("inbox", "inbox", "boite de reception", "courrier entrant", "reception", "boite aux lettres", "messages recus");
        name("sent", "sent", "sent items", "sent messages", "sent mail", "sent-mail", "envoyes", "messages envoyes",
                "elements envoyes", "courrier envoye", "objets envoyes", "envoye");
        name("drafts", "drafts", "draft", "brouillons", "brouillon");
        name("trash", "trash", "deleted", "deleted items", "deleted messages", "bin", "corbeille", "elements supprimes",
                "messages supprimes", "objets supprimes", "courrier supprime", "poubelle", "dechets");
        name("junk", "junk", "junk e-mail", "junk email", "junk mail", "spam", "bulk mail", "bulk", "indesirables", "indesirable",
                "courrier indesirable", "courriers indesirables", "messages indesirables", "pourriel", "pourriels", "spams");
        name("archive", "archive", "archives", "archived", "archive mail", "messages archives", "all mail", "tous les messages");
    }

    private FolderRoles() {}

    /** A folder has a role at the top, or just below the place where Courier ("INBOX.Sent") or Gmail ("[Gmail]/Sent") puts it. */
    public static Optional<String> of(List<String> folder) {
        if (folder.size() == 2 && List.of("inbox", "[gmail]", "[google mail]").contains(plain(folder.getFirst()))) {
            return Optional.ofNullable(ROLES.get(plain(folder.getLast())));
        }
        return folder.size() == 1 ? Optional.ofNullable(ROLES.get(plain(folder.getFirst()))) : Optional.empty();
    }

    /** Without accents, capitals and typographic differences. */
    static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('\u2019', '\'')
                .replaceAll("[\\s\\u00a0\\u202f]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static void name(String role, String... names) {
        for (String name : names) {
            ROLES.put(name, role);
        }
    }
}
