package fr.convergence.transfer.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderRolesTest {
    @ParameterizedTest
    @CsvSource({"INBOX,inbox", "Boîte de réception,inbox", "Envoyés,sent", "Éléments envoyés,sent", "ÉLÉMENTS SUPPRIMÉS,trash",
            "Corbeille,trash", "Brouillons,drafts", "Courrier indésirable,junk", "Junk E-mail,junk", "Pourriel,junk", "Archives,archive"})
    void well_known_names_have_a_role(String name, String role) {
        assertThat(FolderRoles.of(List.of(name))).hasValue(role);
    }

    @Test
    void other_folders_have_none() {
        assertThat(FolderRoles.of(List.of("Conseils de classe"))).isEmpty();
        assertThat(FolderRoles.of(List.of("4eB", "Archives"))).isEmpty();
        assertThat(FolderRoles.of(List.of())).isEmpty();
    }

    @Test
    void some_servers_put_them_below_the_inbox() {
        assertThat(FolderRoles.of(List.of("INBOX", "Trash"))).hasValue("trash");
        assertThat(FolderRoles.of(List.of("[Gmail]", "Messages envoyés"))).hasValue("sent");
    }

    @ParameterizedTest
    @CsvSource({"&AMk-l&AOk-ments envoy&AOk-s,Éléments envoyés", "R&-D,R&D", "R&D,R&D", "A & B - C,A & B - C", "Élèves,Élèves"})
    void folder_names_of_imap_servers_are_readable(String stored, String shown) {
        assertThat(Utf7.decode(stored)).isEqualTo(shown);
    }
}
