package fr.convergence.demo.corpus;

import java.util.List;

/** The HTML forms of messages: a person's, as mail programs make it, and those of lists and of a swindle. */
final class Html {
    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    static String letter(List<String> paragraphs, String quoted, List<String> images) {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"></head>\n<body>\n");
        for (String paragraph : paragraphs) {
            if (paragraph.equals("[image]")) {
                images.forEach(image -> html.append(image(image)));
            } else {
                html.append("<p>").append(escape(paragraph).replace("\n", "<br>\n")).append("</p>\n");
            }
        }
        if (!paragraphs.contains("[image]")) {
            images.forEach(image -> html.append(image(image)));
        }
        return html.append(quoted).append("</body></html>\n").toString();
    }

    private static String image(String contentId) {
        return "<p><img src=\"cid:" + contentId + "\" alt=\"\" width=\"480\"></p>\n";
    }

    static String quotation(String attribution, String inner) {
        return "<p>" + escape(attribution) + "</p>\n<blockquote type=\"cite\">\n" + inner + "</blockquote>\n";
    }

    /** A list's letter, with images that would tell the sender who reads it. */
    static String newsletter(Person from, String title, List<String> paragraphs, String recipient) {
        String site = "https://images." + from.address().substring(from.address().indexOf('@') + 1);
        var text = new StringBuilder();
        paragraphs.forEach(paragraph -> text.append("<p style=\"margin:0 0 14px;line-height:22px\">").append(escape(paragraph)).append("</p>"));
        return """
                <!DOCTYPE html>
                <html lang="fr"><head><meta charset="utf-8"><style>a { color: #1b6f8a } .btn { background: #1b6f8a; color: #fff }</style></head>
                <body style="margin:0;background:#eef1f3">
                <table role="presentation" width="100%%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px">
                <table role="presentation" width="600" cellpadding="0" cellspacing="0" style="background:#fff;font-family:Arial,sans-serif;color:#223">
                <tr><td><img src="%s/entete.png" width="600" height="140" alt="%s"></td></tr>
                <tr><td style="padding:28px 32px"><h1 style="margin:0 0 16px;font-size:24px">%s</h1>%s
                <p><a class="btn" href="https://www.%s/lire" style="padding:10px 18px;text-decoration:none">Lire la suite</a></p>
                <img src="%s/visuel.jpg" width="536" alt=""></td></tr>
                <tr><td style="padding:16px 32px;font-size:12px;color:#667">Vous recevez cette lettre en tant qu’enseignant de l’académie.
                <a href="https://www.%s/desinscription">Se désinscrire</a></td></tr></table></td></tr></table>
                <img src="%s/ouvert.gif?qui=%s" width="1" height="1" alt=""></body></html>
                """.formatted(site, escape(from.organisation()), escape(title), text, site.substring(15), site, site.substring(15), site, recipient);
    }

    static String notice(Person from, List<String> paragraphs) {
        var text = new StringBuilder();
        paragraphs.forEach(paragraph -> text.append("<p>").append(escape(paragraph).replace("\n", "<br>")).append("</p>\n"));
        return """
                <!DOCTYPE html>
                <html lang="fr"><head><meta charset="utf-8"></head><body style="font-family:Arial,sans-serif">
                <div style="border-left:4px solid #2a5db0;padding:4px 16px"><strong>%s</strong></div>
                %s</body></html>
                """.formatted(escape(from.organisation()), text);
    }

    /** A link that shows one address and opens another, as swindlers do. */
    static String trap(List<String> paragraphs) {
        return """
                <!DOCTYPE html>
                <html lang="fr"><head><meta charset="utf-8"></head><body style="font-family:Arial,sans-serif">
                <p><img src="https://academie-tou1ouse.example/logo.png" width="120" alt="Académie"></p>
                <p>%s</p>
                <p><a href="https://academie-tou1ouse.example/connexion?compte=verifier" style="background:#c00;color:#fff;padding:10px 16px">\
                Valider mon compte académique</a></p>
                <p>ou copiez ce lien : <a href="https://academie-tou1ouse.example/connexion">https://portail.academie-toulouse.example/connexion</a></p>
                <p>Service technique, rectorat</p></body></html>
                """.formatted(escape(String.join(" ", paragraphs)));
    }
}
