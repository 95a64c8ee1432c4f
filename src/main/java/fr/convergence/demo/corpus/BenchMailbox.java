package fr.convergence.demo.corpus;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A mailbox of any size for benchmarks: cheap to make, of the shape that a school's mail has (short threads, some HTML, some
 * files), the same for the same seed and size. Three words are in a known share of the messages, and in no other.
 */
public final class BenchMailbox {
    /** In 20 % of the messages. */
    public static final String COMMON_WORD = "réunion";
    /** In 1 %. */
    public static final String MIDDLING_WORD = "covoiturage";
    /** In ten messages of all. */
    public static final String RARE_WORD = "ornithorynque";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final int SPACING_SECONDS = 180;
    private static final List<String> PEOPLE = Lines.of("noms.txt").stream().filter(line -> !line.startsWith("[") && !line.isBlank())
            .flatMap(line -> Stream.of(line.split(" "))).toList();
    private static final List<String> SUBJECTS = List.of("Absence de ce matin", "Sortie de vendredi", "Conseil de classe", "Bulletins du trimestre",
            "Salle à réserver", "Projet de lecture", "Commande de manuels", "Demi-pension", "Emploi du temps", "Retards répétés", "Orientation",
            "Photos de classe", "Liste des élèves", "Évaluation commune", "Travaux de l’été", "Matériel du laboratoire");
    private static final List<String> OPENINGS = List.of("Bonjour,", "Bonjour à tous,", "Chers collègues,", "Madame,", "Bonsoir,");
    private static final List<String> SENTENCES = List.of(
            "Les élèves de la classe ont rendu leur travail avec un peu de retard, mais il est soigné.",
            "Pouvez-vous me dire si la salle informatique est libre jeudi matin entre dix heures et midi ?",
            "La famille a été prévenue par téléphone et viendra chercher les affaires à l’accueil.",
            "Le bus partira devant le gymnase, il faudra compter les pique-niques la veille.",
            "Je joins le tableau mis à jour ; les cases grises restent à compléter avant la fin du mois.",
            "L’infirmière a vu trois élèves ce matin, rien d’inquiétant, ils sont retournés en cours.",
            "Merci de relire la convention avant signature, le partenaire attend notre réponse.",
            "Les manuels commandés en juin sont arrivés, il manque encore la série de cinquième.",
            "Le professeur principal propose un tutorat avec un élève de troisième, deux fois par semaine.",
            "La chorale répète mardi à treize heures, les choristes mangent au premier service.",
            "Deux radiateurs fuient au deuxième étage, l’agent de maintenance passe cet après-midi.",
            "Nous avons relevé les copies, les corrigés sont déposés sur l’espace de la classe.",
            "Le stage d’observation commence en janvier, plusieurs conventions ne sont pas revenues.",
            "Votre enfant a fait de réels progrès à l’oral, il faut continuer ainsi.",
            "Les grilles d’évaluation sont dans le dossier partagé, chacun peut les modifier.",
            "La liste des accompagnateurs est complète, merci à ceux qui se sont proposés.",
            "Une visite de sécurité est prévue, les couloirs doivent rester dégagés.",
            "Le club de sciences cherche des bocaux, des bouchons et des boîtes à œufs.");
    private static final String PDF = new String(Mime.base64(Pdf.of("Document", SENTENCES.subList(0, 8))), StandardCharsets.US_ASCII);

    private BenchMailbox() {}

    /** Oldest first; the newest was received just before {@code end}. */
    public static Stream<DemoMessage> generate(long size, long seed, Instant end) {
        return LongStream.range(0, size).mapToObj(number -> message(number, size, seed, end));
    }

    private static DemoMessage message(long number, long size, long seed, Instant end) {
        var random = new SplittableRandom(Dice.mix(seed, number));
        Instant at = end.minusSeconds((size - number) * SPACING_SECONDS - random.nextInt(SPACING_SECONDS));
        // A thread starts at every third message; the two after it may answer it.
        long root = number - number % 3;
        boolean answers = number > root && random.nextInt(100) < 70;
        var thread = new SplittableRandom(Dice.mix(seed, root, 1));
        String subject = SUBJECTS.get(thread.nextInt(SUBJECTS.size())) + ", " + (3 + thread.nextInt(4)) + "e" + (char) ('A' + thread.nextInt(4));
        String from = PEOPLE.get(random.nextInt(PEOPLE.size()));
        var text = new StringBuilder(2048);
        text.append(OPENINGS.get(random.nextInt(OPENINGS.size()))).append("\r\n\r\n");
        for (int sentence = 2 + random.nextInt(7); sentence > 0; sentence--) {
            text.append(SENTENCES.get(random.nextInt(SENTENCES.size()))).append("\r\n");
        }
        words(text, number, size, seed);
        text.append("\r\n").append(from).append("\r\n");
        boolean attached = random.nextInt(100) < 6;
        boolean html = random.nextInt(100) < 30;
        var message = new StringBuilder(4096);
        message.append("Date: ").append(DATE.format(at)).append("\r\n").append(Mime.header("From", from))
                .append(" <personne").append(random.nextInt(400)).append("@college-jean-moulin.example>\r\nTo: banc@college-jean-moulin.example\r\n")
                .append(Mime.header("Subject", (answers ? "Re: " : "") + subject)).append("\r\nMessage-ID: <").append(seed).append('.').append(number).append("@banc.example>\r\n");
        if (answers) {
            String parent = "<" + seed + "." + root + "@banc.example>\r\n";
            message.append("In-Reply-To: ").append(parent).append("References: ").append(parent);
        }
        message.append("MIME-Version: 1.0\r\n");
        body(message, text, html, attached);
        var keywords = random.nextInt(100) < 3 && number > size - size / 10 - 1 ? Set.<String>of() : random.nextInt(100) < 2 ? Set.of("$seen", "$flagged") : Set.of("$seen");
        return new DemoMessage("banc@college-jean-moulin.example", random.nextInt(100) < 90 ? "inbox" : "archive", null, keywords, at,
                message.toString().getBytes(StandardCharsets.UTF_8), null);
    }

    private static void words(StringBuilder text, long number, long size, long seed) {
        long draw = Math.floorMod(Dice.mix(seed, number, 2), 100L);
        if (draw < 20) {
            text.append("À propos de la ").append(COMMON_WORD).append(" de la semaine, tout est prêt.\r\n");
        }
        if (draw == 50) {
            text.append("Qui fait du ").append(MIDDLING_WORD).append(" depuis Muret ?\r\n");
        }
        long step = Math.max(size / 10, 1);
        if (number % step == step / 2 && number / step < 10) {
            text.append("Les élèves ont choisi l’").append(RARE_WORD).append(" comme mascotte.\r\n");
        }
    }

    private static void body(StringBuilder message, StringBuilder text, boolean html, boolean attached) {
        if (attached) {
            message.append("Content-Type: multipart/mixed; boundary=\"m\"\r\n\r\n--m\r\n");
        }
        if (html) {
            message.append("Content-Type: multipart/alternative; boundary=\"a\"\r\n\r\n--a\r\n");
        }
        message.append("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n").append(text);
        if (html) {
            message.append("\r\n--a\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<html><body><p>")
                    .append(text.toString().replace("\r\n", "<br>\r\n")).append("</p></body></html>\r\n--a--\r\n");
        }
        if (attached) {
            message.append("\r\n--m\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"document.pdf\"\r\n")
                    .append("Content-Transfer-Encoding: base64\r\n\r\n").append(PDF).append("\r\n--m--\r\n");
        }
    }
}
