package fr.convergence.mail.email;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.access.Access;
import fr.convergence.jmap.Filter;
import fr.convergence.jmap.Queryable;
import fr.convergence.jmap.Sql;
import fr.convergence.mail.search.Indexer;
import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.Plans;
import fr.convergence.support.TestServer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** Which way PostgreSQL takes in an account of twenty thousand emails, whatever it would prefer. */
class PlansTest {
    private static final int EMAILS = 20_000;
    private static final Person PERSON = TestServer.person("Vingt Mille");
    private static final long ACCOUNT = PERSON.account();
    private static final JdbcClient JDBC = TestServer.bean(JdbcClient.class);
    private static final Plans PLANS = new Plans();
    private static long inbox;

    /** Every email has forty words of three thousand; one in five "commun", one in a hundred "moyen", ten "rare". */
    @BeforeAll static void emails() {
        inbox = JDBC.sql("SELECT id FROM mailbox WHERE account_id = ? AND role = 'inbox'").param(ACCOUNT).query(Long.class).single();
        run("""
                INSERT INTO search (account_id, email_id, thread_id, received_at, tsv)
                SELECT ?, n, 100000 + n / 2, timestamptz '2026-01-01' - n * interval '1 hour', array_to_tsvector(
                    ARRAY(SELECT 'mot' || (n * 7919 + k * k * 104729) % 3000 FROM generate_series(1, 40) k)
                    || CASE WHEN n % 5 = 0 THEN '{commun}' ELSE '{}'::text[] END || CASE WHEN n % 100 = 0 THEN '{moyen}' ELSE '{}'::text[] END
                    || CASE WHEN n % 2000 = 1999 THEN '{rare}' ELSE '{}'::text[] END)
                FROM generate_series(1, ?) n""", ACCOUNT, EMAILS);
        run("""
                INSERT INTO email_state (account_id, email_id, thread_id, received_at, size, keywords)
                SELECT account_id, email_id, thread_id, received_at, 1000, '{}' FROM search WHERE account_id = ?""", ACCOUNT);
        run("""
                INSERT INTO email_mailbox (account_id, mailbox_id, email_id, received_at)
                SELECT account_id, ?, email_id, received_at FROM search WHERE account_id = ?""", inbox, ACCOUNT);
        run("""
                INSERT INTO mailbox_thread (account_id, mailbox_id, thread_id, latest_at, latest_email_id, emails, unread_emails, unread)
                SELECT account_id, ?, thread_id, max(received_at), min(email_id), 2, 0, false
                FROM search WHERE account_id = ? GROUP BY account_id, thread_id""", inbox, ACCOUNT);
        run("""
                INSERT INTO mailbox_day (account_id, mailbox_id, day, emails, threads)
                SELECT account_id, mailbox_id, floor(extract(epoch FROM latest_at) / 86400), 2 * count(*), count(*)
                FROM mailbox_thread WHERE account_id = ? GROUP BY 1, 2, 3""", ACCOUNT);
        run("UPDATE mailbox SET emails = ?, threads = ? WHERE account_id = ? AND id = ?", EMAILS, EMAILS / 2, ACCOUNT, inbox);
        for (var table : List.of("search", "email_state", "email_mailbox", "mailbox_thread", "mailbox_day")) {
            JDBC.sql("ANALYZE " + table).update();
        }
    }

    private static void run(String sql, Object... params) {
        JDBC.sql(sql).params(params).update();
    }

    @Test void a_common_word_fills_its_page_from_the_newest_alone() {
        assertThat(search("{text: 'commun'}").ids(0, 30)).hasSize(30);
        var plans = searching();
        assertThat(plans).hasSize(1);
        assertLooksThroughTheNewest(plans.getFirst());
    }

    @Test void a_page_further_down_of_a_common_word_is_looked_for_a_little_further() {
        assertThat(search("{text: 'commun'}").ids(300, 30)).hasSize(30);
        var plans = searching();
        assertThat(plans).hasSize(2);
        plans.forEach(PlansTest::assertLooksThroughTheNewest);
    }

    @ParameterizedTest @ValueSource(strings = {"rare", "moyen", "introuvable"})
    void what_does_not_fill_its_page_there_is_looked_up_by_word(String word) {
        search("{text: '" + word + "'}").ids(0, 30);
        var plans = searching();
        plans.subList(0, plans.size() - 1).forEach(PlansTest::assertLooksThroughTheNewest);
        assertLooksUpTheWord(plans.getLast());
    }

    @ParameterizedTest @ValueSource(strings = {"rare", "moyen"})
    void all_that_have_a_word_are_counted_and_placed_by_word(String word) {
        assertThat(search("{text: '" + word + "'}").count()).isPositive();
        search("{text: '" + word + "'}").indexOf(1999);
        assertThat(searching()).hasSize(2).allSatisfy(PlansTest::assertLooksUpTheWord);
    }

    @Test void in_a_small_mailbox_each_email_is_looked_at() {
        var other = JDBC.sql("SELECT id FROM mailbox WHERE account_id = ? AND role = 'archive'").param(ACCOUNT).query(Long.class).optional()
                .orElseGet(() -> JDBC.sql("SELECT id FROM mailbox WHERE account_id = ? AND role = 'trash'").param(ACCOUNT).query(Long.class).single());
        search("{text: 'commun', inMailbox: 'm%d'}".formatted(other)).ids(0, 30);
        assertThat(searching()).singleElement().satisfies(plan -> assertThat(plan.withValues()).contains("email_mailbox").doesNotContain("Seq Scan"));
    }

    @Test void a_list_is_read_in_the_order_of_its_index_at_the_top() {
        assertThat(MailboxList.ofThreads(PLANS.jdbc(), ACCOUNT, inbox).ids(0, 50)).hasSize(50);
        assertThat(PLANS.take()).singleElement().satisfies(plan -> {
            assertThat(plan.withValues()).contains("mailbox_thread_list").doesNotContain("Seq Scan").doesNotContain("Sort");
            assertThat(plan.forAnyValues()).contains("mailbox_thread_list").doesNotContain("Seq Scan").doesNotContain("Sort");
        });
    }

    @Test void in_its_middle_a_list_is_entered_by_the_counts_of_days() {
        assertThat(MailboxList.ofThreads(PLANS.jdbc(), ACCOUNT, inbox).ids(5_000, 50)).hasSize(50);
        var plans = PLANS.take();
        assertThat(plans).hasSize(2);
        assertThat(plans.get(1).withValues()).contains("mailbox_thread_list").doesNotContain("Seq Scan").doesNotContain("Sort");
        assertThat(plans.get(1).withValues()).containsPattern("mailbox_thread_list.*rows=[5-9]\\d\\.");
    }

    private static void assertLooksThroughTheNewest(Plans.Plan plan) {
        for (var way : List.of(plan.withValues(), plan.forAnyValues())) {
            assertThat(way).contains("search_newest").doesNotContain("search_words").doesNotContain("Seq Scan");
        }
    }

    private static void assertLooksUpTheWord(Plans.Plan plan) {
        // not for any values: what is reckoned without them depends on what else the database holds
        assertThat(plan.withValues()).contains("search_words").doesNotContain("search_newest").doesNotContain("Seq Scan");
    }

    /** Those that search, not that which checks what is left of the page. */
    private static List<Plans.Plan> searching() {
        return PLANS.take().stream().filter(plan -> plan.sql().contains("tsquery")).toList();
    }

    private static Queryable.Results search(String filter) {
        var type = TestServer.bean(EmailType.class);
        var search = new TextSearch(PLANS.jdbc(), TestServer.bean(Indexer.class), TestServer.bean(Access.class));
        var parts = new FilterParts(new Filter.Condition((ObjectNode) JmapClient.json(filter)), type, ACCOUNT);
        return search.find(ACCOUNT, parts, Sql.of("s.received_at DESC, s.email_id DESC"), true, false);
    }
}
