# The texts of `./convergence help` and of --help, in French and in English.

known() { case "$1" in start|test|import|account|backup|restore|dkim|dmarc|doctor|queue|bench|storm) return 0 ;; *) return 1 ;; esac; }

help() {
    case "${1:-}" in
        '') help_all ;;
        start) help_start ;;
        test) help_test ;;
        import) help_import ;;
        account) help_account ;;
        backup) help_backup ;;
        restore) help_restore ;;
        dkim) help_dkim ;;
        dmarc) help_dmarc ;;
        doctor) help_doctor ;;
        queue) help_queue ;;
        bench) help_bench ;;
        storm) help_storm ;;
        help|--help|-h) help_all ;;
        *) misused "Commande inconnue : $1" "Unknown command: $1" ;;
    esac
}

help_all() {
    say "Convergence, la messagerie académique

  ./convergence start      construit ce qui doit l'être et démarre le serveur
  ./convergence account    gère les comptes : ajouter, lister, désactiver, réinitialiser, faire suivre
  ./convergence import     importe du courrier : mbox, Maildir, dossiers de .eml
  ./convergence backup     sauvegarde tout dans un dossier, pendant que le serveur tourne
  ./convergence restore    restaure une sauvegarde, ou le courrier d'un compte
  ./convergence dkim       crée, montre et renouvelle les clés qui signent le courrier
  ./convergence dmarc      montre qui envoie en notre nom, selon les autres serveurs
  ./convergence doctor     vérifie ce qu'un domaine publie et ce dont le serveur a besoin
  ./convergence queue      montre ce qui attend de partir, le retient, le presse, l'abandonne
  ./convergence test       installe ce que demandent les tests et les passe
  ./convergence bench      mesure ce que le produit coûte sur cette machine
  ./convergence storm      tue le serveur 200 fois pendant qu'il travaille : rien ne doit se perdre
  ./convergence help       ce texte ; COMMANDE --help pour le détail

Réglages : convergence.properties (voir convergence.properties.example) ou variables
d'environnement. Codes de retour : 0 réussi, 1 échec, 2 mauvais usage.
Langue : français, ou anglais si LANG commence par « en »." \
"Convergence, the academic mail

  ./convergence start      builds what is not yet built and starts the server
  ./convergence account    manages accounts: add, list, disable, reset, forward
  ./convergence import     brings mail in: mbox, Maildir, folders of .eml
  ./convergence backup     saves everything into a folder, while the server runs
  ./convergence restore    restores a backup, or one account's mail
  ./convergence dkim       makes, shows and renews the keys that mail is signed with
  ./convergence dmarc      shows who sends in our name, as other servers say
  ./convergence doctor     checks what a domain publishes and what the server needs
  ./convergence queue      shows what waits to go out, holds it, hurries it, gives it up
  ./convergence test       installs what the tests need and runs them
  ./convergence bench      measures what the product costs on this machine
  ./convergence storm      kills the server 200 times while it works: nothing may be lost
  ./convergence help       this text; COMMAND --help for more

Settings: convergence.properties (see convergence.properties.example) or environment
variables. Exit codes: 0 success, 1 failure, 2 wrong usage.
Language: French, or English if LANG begins with \"en\"."
}

help_start() {
    say "./convergence start

Construit le serveur s'il ne l'est pas ou si les sources ont changé, le démarre avec sa
propre base de données, et affiche l'adresse. Ctrl+C l'arrête proprement.

Variables d'environnement les plus utiles (toutes : convergence.properties.example)
  CONVERGENCE_DATA              dossier de tout ce qui est gardé (data)
  CONVERGENCE_DATABASE_URL      serveur PostgreSQL externe
  CONVERGENCE_LISTEN            adresse d'écoute (127.0.0.1)
  CONVERGENCE_DOMAIN            domaine du courrier (localhost)
  CONVERGENCE_HTTP_PORT         page et JMAP (8080)
  CONVERGENCE_SMTP_PORT         courrier entrant (2525)
  CONVERGENCE_SUBMISSION_PORT   envoi, STARTTLS (2587)
  CONVERGENCE_SUBMISSIONS_PORT  envoi, TLS (2465)
  CONVERGENCE_DEMO              true : un collège de démonstration
  CONVERGENCE_JAVA_OPTS         options de plus pour la machine virtuelle

Codes : 0 arrêté proprement (143 ou 130 après un signal), 1 n'a pas pu démarrer, 2 mauvais usage." \
"./convergence start

Builds the server if it isn't built or its sources have changed, starts it with a
database of its own, and prints the address. Ctrl+C stops it cleanly.

The most useful environment variables (all: convergence.properties.example)
  CONVERGENCE_DATA              folder of everything that is kept (data)
  CONVERGENCE_DATABASE_URL      an external PostgreSQL server
  CONVERGENCE_LISTEN            address to listen on (127.0.0.1)
  CONVERGENCE_DOMAIN            mail domain (localhost)
  CONVERGENCE_HTTP_PORT         page and JMAP (8080)
  CONVERGENCE_SMTP_PORT         incoming mail (2525)
  CONVERGENCE_SUBMISSION_PORT   submission, STARTTLS (2587)
  CONVERGENCE_SUBMISSIONS_PORT  submission, TLS (2465)
  CONVERGENCE_DEMO              true: a school for demonstration
  CONVERGENCE_JAVA_OPTS         more options for the virtual machine

Codes: 0 stopped cleanly (143 or 130 after a signal), 1 could not start, 2 wrong usage."
}

help_account() {
    say "./convergence account ACTION … (aussi pendant que le serveur tourne)

  add ADRESSE --name NOM --password-stdin   ajoute un compte ; mot de passe lu sur l'entrée standard
  list                                      les comptes
  disable ADRESSE                           désactive ; les sessions ouvertes se terminent
  enable ADRESSE                            réactive
  reset ADRESSE                             affiche un lien, valable une fois, pour un nouveau mot de passe
  forward ADRESSE --to AUTRE | --stop       fait suivre une copie du courrier reçu ; sans option, dit où

Exemple : echo 'mot de passe' | ./convergence account add m.durand@college.fr --name 'Marie Durand' --password-stdin
Codes : 0 réussi, 1 échec (adresse déjà prise, inconnue…), 2 mauvais usage." \
"./convergence account ACTION … (also while the server runs)

  add ADDRESS --name NAME --password-stdin  adds an account; its password is read from standard input
  list                                      the accounts
  disable ADDRESS                           disables; open sessions end
  enable ADDRESS                            enables again
  reset ADDRESS                             prints a link, valid once, to choose a new password
  forward ADDRESS --to OTHER | --stop       forwards a copy of incoming mail; without an option, says where

Example: echo 'a password' | ./convergence account add m.durand@college.fr --name 'Marie Durand' --password-stdin
Codes: 0 success, 1 failure (address taken, unknown, …), 2 wrong usage."
}

help_import() {
    say "./convergence import ADRESSE SOURCE… [--folder DOSSIER] (aussi pendant que le serveur tourne)

Importe dans le compte ADRESSE des fichiers mbox, des Maildir ou des dossiers de .eml
(aussi en zip ou tar.gz), avec leurs dossiers et leurs marques. Interrompu, il reprend où il en était ; relancé,
il n'importe rien deux fois. À la fin, un rapport de ce qui était inhabituel.

Codes : 0 tout est importé, 1 échec ou messages laissés de côté, 2 mauvais usage." \
"./convergence import ADDRESS SOURCE… [--folder FOLDER] (also while the server runs)

Brings mbox files, Maildirs or folders of .eml into the account ADDRESS, with their
folders and flags. Interrupted, it goes on where it was; run again, it imports nothing
twice. At the end, a report of what was odd.

Codes: 0 everything is in, 1 failure or messages left out, 2 wrong usage."
}

help_backup() {
    say "./convergence backup DOSSIER [--keep N] [--list] [--verify]   (aussi pendant que le serveur tourne)

Sauvegarde dans DOSSIER tout ce qui est gardé, tel qu'à un même instant : la base, les messages, les
certificats, les clés et les réglages du dossier de données. Ce qu'une sauvegarde précédente du même
dossier contient n'est pas recopié. Interrompue, elle laisse les précédentes intactes.

  --keep N   ne garde que les N plus récentes
  --list     montre celles qui sont là
  --verify   relit toute la dernière et dit si elle est intacte

Codes : 0 sauvegardé et relu, 1 échec, 2 mauvais usage." \
"./convergence backup FOLDER [--keep N] [--list] [--verify]   (also while the server runs)

Saves everything that is kept into FOLDER, as of one instant: the database, messages, the
certificates, keys and settings of the data folder. What an earlier backup in the same folder has is
not copied again. Interrupted, it leaves the earlier ones whole.

  --keep N   keeps only the N newest
  --list     shows those that are there
  --verify   reads the whole of the latest and says whether it is as it was written

Codes: 0 saved and read back, 1 failure, 2 wrong usage."
}

help_restore() {
    say "./convergence restore DOSSIER [--at SAUVEGARDE] [--account ADRESSE]

Restaure la sauvegarde la plus récente de DOSSIER, ou celle que nomme --at, dans un dossier de
données vide (CONVERGENCE_DATA), serveur arrêté. Avec --account, pendant que le serveur tourne,
ne rend à ce compte que les messages qui lui manquent, dans une boîte « Restauré du … ».
Tout est vérifié avant que rien ne change.

  CONVERGENCE_DATA=/srv/neuf ./convergence restore /sauvegardes
  ./convergence restore /sauvegardes --at 2026-09-01 --account m.durand@college.fr

Codes : 0 restauré, 1 échec (rien n'est changé), 2 mauvais usage." \
"./convergence restore FOLDER [--at BACKUP] [--account ADDRESS]

Restores the newest backup of FOLDER, or the one that --at names, into an empty data folder
(CONVERGENCE_DATA), the server stopped. With --account, while the server runs, gives this account
back only the messages that it misses, in a mailbox \"Restauré du …\".
All is verified before anything is changed.

  CONVERGENCE_DATA=/srv/new ./convergence restore /backups
  ./convergence restore /backups --at 2026-09-01 --account m.durand@college.fr

Codes: 0 restored, 1 failure (nothing is changed), 2 wrong usage."
}

help_test() {
    say "./convergence test [ARGUMENTS DE MAVEN]

Installe ce que demandent les tests (chromium, swaks, dkimpy, rspamd et clamav par apt-get, les paquets du client
par npm), puis passe les tests du serveur (mvn verify) et ceux du client (vitest).
Exemple : ./convergence test -Dtest=EmbeddedPostgresTest

Codes : 0 tous réussis, 1 échec, 2 mauvais usage." \
"./convergence test [ARGUMENTS FOR MAVEN]

Installs what the tests need (chromium, swaks, dkimpy, rspamd and clamav by apt-get, the client's packages by
npm), then runs the server's tests (mvn verify) and the client's (vitest).
Example: ./convergence test -Dtest=EmbeddedPostgresTest

Codes: 0 all passed, 1 failure, 2 wrong usage."
}

help_dkim() {
    say "./convergence dkim [DOMAINE] [--rotate]   (aussi pendant que le serveur tourne)

Les clés dont le courrier sortant d'un domaine est signé (DKIM). Crée les deux premières s'il
n'y en a pas, et affiche les enregistrements DNS à publier : l'une signe, l'autre est publiée
d'avance. --rotate fait signer celle-ci et en prépare une nouvelle. Sans domaine, montre tout.

  ./convergence dkim college.example
  ./convergence dkim college.example --rotate

Codes : 0 réussi, 1 échec, 2 mauvais usage." \
"./convergence dkim [DOMAIN] [--rotate]   (also while the server runs)

The keys that a domain's outgoing mail is signed with (DKIM). Makes the first two if there are
none, and prints the DNS records to publish: one signs, the other is published beforehand.
--rotate lets that one sign and makes a new one ready. Without a domain, shows all.

  ./convergence dkim college.example
  ./convergence dkim college.example --rotate

Codes: 0 done, 1 failure, 2 wrong usage."
}

help_dmarc() {
    say "./convergence dmarc [--days 30]   (aussi pendant que le serveur tourne)

Qui envoie au nom de nos domaines, d'après les rapports DMARC reçus à l'adresse
convergence.trust.reports : domaine, adresse, messages authentifiés, non authentifiés.

Codes : 0 réussi, 1 échec, 2 mauvais usage." \
"./convergence dmarc [--days 30]   (also while the server runs)

Who sends in our domains' names, by the DMARC reports that came to the address
convergence.trust.reports: domain, address, messages that were authentic, and not.

Codes: 0 done, 1 failure, 2 wrong usage."
}

help_queue() {
    say "./convergence queue [ACTION …]   (aussi pendant que le serveur tourne)

  list [ID… | --domain D]                    ce qui attend de partir, par domaine (aussi sans action)
  hold ID… | --domain D | --all              retient ; rien n'en part avant release
  release ID… | --domain D | --all           libère, et essaie aussitôt
  retry ID… | --domain D | --all             essaie maintenant ce qui attend son prochain essai
  drop ID… | --domain D | --all [--silent]   abandonne ; l'expéditeur l'apprend, sauf --silent
  route [DOMAINE SERVEUR[:PORT]]             envoie un domaine à ce serveur au lieu de ceux du DNS
  route DOMAINE --clear                      ce domaine reprend son chemin ordinaire

Codes : 0 réussi, 1 échec (rien de tel dans la file…), 2 mauvais usage." \
"./convergence queue [ACTION …]   (also while the server runs)

  list [ID… | --domain D]                    what waits to go out, by domain (also without an action)
  hold ID… | --domain D | --all              holds; none of it leaves before release
  release ID… | --domain D | --all           lets go, and tries at once
  retry ID… | --domain D | --all             tries now what waits for its next attempt
  drop ID… | --domain D | --all [--silent]   gives up; the sender is told, unless --silent
  route [DOMAIN SERVER[:PORT]]               sends a domain to this server, not to those of the DNS
  route DOMAIN --clear                       this domain goes its ordinary way again

Codes: 0 done, 1 failure (nothing like that in the queue, …), 2 wrong usage."
}

help_bench() {
    say "./convergence bench [--sizes 10000,100000] [--runs 100] [--json FICHIER]

Remplit des boîtes de ces tailles (gardées dans target/bench), démarre le serveur comme
start, mesure des requêtes entières, la remise, la mémoire, le client web dans Chromium, et le
démarrage à côté d'une application Spring Boot vide ; affiche un tableau, avec à côté ce qu'une
mesure ne doit pas dépasser, et écrit du JSON. Comparez les rapports d'une même mesure, non les
millisecondes. Rien d'autre ne devrait tourner sur la machine.

Codes : 0 mesuré, 1 échec, 2 mauvais usage." \
"./convergence bench [--sizes 10000,100000] [--runs 100] [--json FILE]

Fills mailboxes of these sizes (kept in target/bench), starts the server as start does,
measures whole requests, delivery, memory, the web client in Chromium, and starting beside
an empty Spring Boot application; prints a table, with the most that a figure may be beside
it, and writes JSON. Compare ratios of one run, not milliseconds. Nothing else should run on
the machine.

Codes: 0 measured, 1 failure, 2 wrong usage."
}

help_storm() {
    say "./convergence storm [NOMBRE [GRAINE]]

Démarre un serveur à part (dans target/storm), y fait arriver, lire, déplacer, supprimer et
envoyer du courrier sur plusieurs connexions, et tue au hasard le serveur, son PostgreSQL ou les
deux (SIGKILL), 200 fois si rien n'est dit. À la fin, tout ce qui avait été
accepté doit être là, une fois et entier. Les données du serveur ne sont pas touchées.

Codes : 0 rien n'est perdu, 1 échec, 2 mauvais usage." \
"./convergence storm [KILLS [SEED]]

Starts a server apart (in target/storm), has mail arrive, be read, moved, deleted and sent there
on several connections, and kills the server, its PostgreSQL or both at random (SIGKILL), 200
times unless said. At the end everything that was accepted must be
there, once and whole. The server's own data are not touched.

Codes: 0 nothing is lost, 1 failure, 2 wrong usage."
}

help_doctor() {
    say "./convergence doctor DOMAINE   (aussi pendant que le serveur tourne)

Ce que le domaine doit publier (MX, SPF, DKIM, DMARC, nom inverse), à côté de ce qu'il publie ;
puis les ports, le certificat, le disque, la base de données et l'horloge. Pour tout ce qui ne va
pas : quoi faire, et l'enregistrement DNS prêt à copier.

Codes : 0 tout va bien, 1 il y a à faire, 2 mauvais usage." \
"./convergence doctor DOMAIN   (also while the server runs)

What the domain has to publish (MX, SPF, DKIM, DMARC, the reverse name), beside what it
publishes; then ports, certificate, disk, database and clock. For all that is wrong: what to do,
and the DNS record ready to copy.

Codes: 0 all is well, 1 there is something to do, 2 wrong usage."
}
