package fr.convergence.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** RFC 8621 §4.1.2. */
class HeaderFormTest {

    private static HeaderField field(String octets) {
        return new HeaderField("X", octets);
    }

    private static HeaderField utf8(String value) {
        return field(new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    private static String text(String octets) {
        return ((HeaderValue.Text) HeaderForm.TEXT.read(field(octets))).value();
    }

    private static List<EmailAddress> addresses(String value) {
        return ((HeaderValue.Addresses) HeaderForm.ADDRESSES.read(utf8(value))).value();
    }

    private static EmailAddress address(String name, String email) {
        return new EmailAddress(name, email);
    }

    @Test
    void rawKeepsEverythingAndMarksWhatIsNotUtf8() {
        assertThat(HeaderForm.RAW.read(utf8(" été \r\n suite"))).isEqualTo(new HeaderValue.Raw(" été \r\n suite"));
        assertThat(HeaderForm.RAW.read(field(" \u00E9t\u00E9"))).isEqualTo(new HeaderValue.Raw(" \uFFFDt\uFFFD"));
    }

    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = false, delimiter = '|', value = {
            " =?utf-8?Q?R=C3=A9union?=|Réunion",
            " =?UTF-8?B?UsOpdW5pb24=?= de rentrée|Réunion de rentrée",
            " =?iso-8859-1?q?d=E9j=E0_vu?= =?ISO-8859-1?Q?_encore?=|déjà vu encore",
            " =?utf-8?Q?caract=C3?= =?utf-8?Q?=A8re?=|caractère",
            " =?utf-8?Q?avec espaces dedans?=|avec espaces dedans",
            " =?utf-8*fr?Q?langue?=|langue",
            " =?utf-8?B?UsOpdW5pb24?=|Réunion",
            " =?x-inconnu?Q?abc?=|=?x-inconnu?Q?abc?=",
            " a =?utf-8?Q?b?= c|a b c",
            " =?|=?",
            " =?utf-8?Q?ouvert|=?utf-8?Q?ouvert",
            " =?windows-1252?Q?=80uro?=|€uro",
            " =?iso-8859-1?Q?=80uro?=|€uro"})
    void textDecodesEncodedWords(String value, String expected) {
        assertThat(text(value.replace("rentrée", "rentr\u00E9e"))).isEqualTo(expected);
    }

    @Test
    void textIsUnfoldedInNormalFormAndFreeOfNul() {
        assertThat(text("  Bonjour\r\n à tous")).isEqualTo("Bonjour à tous");
        assertThat(text(" =?utf-8?Q?e=CC=81t=C3=A9=00?=")).isEqualTo("été");
        assertThat(text(" =?utf-8?Q?a?=\r\n =?utf-8?Q?b?=")).isEqualTo("ab");
    }

    @Test
    void textTakesEightBitForUtf8OrElseWindows1252() {
        assertThat(text(" d\u00E9j\u00E0 \u0093vu\u0094")).isEqualTo("déjà “vu”");
        assertThat(HeaderForm.TEXT.read(utf8(" déjà"))).isEqualTo(new HeaderValue.Text("déjà"));
    }

    @Test
    void addressesAreThoseOfTheRfcsExample() {
        String value = """
                "  James Smythe" <james@example.com>, Friends:
                 jane@example.com, =?UTF-8?Q?John_Sm=C3=AEth?=
                 <john@example.com>;""";
        assertThat(addresses(value)).containsExactly(address("James Smythe", "james@example.com"),
                address(null, "jane@example.com"), address("John Smîth", "john@example.com"));
        assertThat(HeaderForm.GROUPED_ADDRESSES.read(utf8(value))).isEqualTo(new HeaderValue.GroupedAddresses(List.of(
                new AddressGroup(null, List.of(address("James Smythe", "james@example.com"))),
                new AddressGroup("Friends", List.of(address(null, "jane@example.com"),
                        address("John Smîth", "john@example.com"))))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', value = {
            "jean@ac.fr|-|jean@ac.fr",
            "jean@ac.fr (Jean Dupont)|Jean Dupont|jean@ac.fr",
            "<jean@ac.fr>|-|jean@ac.fr",
            "Jean Dupont <jean@ac.fr|Jean Dupont|jean@ac.fr",
            "Jean Dupont jean@ac.fr|Jean Dupont|jean@ac.fr",
            "Dupont, Jean <jean@ac.fr>|Dupont, Jean|jean@ac.fr",
            "\"Dupont, Jean\" <jean@ac.fr>|Dupont, Jean|jean@ac.fr",
            "\"Le \\\"chef\\\"\" <jean@ac.fr>|Le \"chef\"|jean@ac.fr",
            "\"=?utf-8?Q?Zo=C3=A9?=\" <zoe@ac.fr>|Zoé|zoe@ac.fr",
            "=?utf-8?Q?Dupont, Zo=C3=A9?= <zoe@ac.fr>|Dupont, Zoé|zoe@ac.fr",
            "\"jean dupont\"@ac.fr|-|\"jean dupont\"@ac.fr",
            "<@relais.fr,@autre.fr:jean@ac.fr>|-|jean@ac.fr",
            "jean @ ac . fr|-|jean@ac.fr",
            "Jean <jean@ac.fr> (commentaire)|Jean|jean@ac.fr",
            "bob|-|bob",
            "Jean <>|Jean|``",
            "Zoé <zoé@académie.fr>|Zoé|zoé@académie.fr"})
    void addressesAreReadAsWellAsTheyCanBe(String value, String name, String email) {
        assertThat(addresses(value)).containsExactly(address(name, email));
    }

    @Test
    void separatorsMayBeOfAnyKind() {
        assertThat(addresses("a@x.fr; b@x.fr;, c@x.fr,")).extracting(EmailAddress::email)
                .containsExactly("a@x.fr", "b@x.fr", "c@x.fr");
        assertThat(addresses("undisclosed-recipients:;")).isEmpty();
        assertThat(addresses("bob, al")).extracting(EmailAddress::email).containsExactly("bob", "al");
    }

    @Test
    void groupsWithoutMembersAreKept() {
        assertThat(HeaderForm.GROUPED_ADDRESSES.read(utf8("undisclosed-recipients:;")))
                .isEqualTo(new HeaderValue.GroupedAddresses(
                        List.of(new AddressGroup("undisclosed-recipients", List.of()))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "<a@x> <b@y>|a@x,b@y",
            "<a@x>\t(reply to) <b@y>|a@x,b@y",
            "Votre message du 3 mars <a@x>|a@x",
            "< a @x >|a@x",
            "<a@x|a@x",
            "sans-crochets@x|sans-crochets@x",
            "quelques mots|-",
            "''|-"})
    void messageIdsAreFoundBetweenTheWords(String value, String ids) {
        assertThat(HeaderForm.MESSAGE_IDS.read(utf8(value)))
                .isEqualTo(ids == null ? null : new HeaderValue.MessageIds(List.of(ids.split(","))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "Thu, 30 Oct 2014 14:12:00 +0800|2014-10-30T14:12:00+08:00",
            "Fri, 21 Nov 1997 09:55:06 -0600|1997-11-21T09:55:06-06:00",
            "21 Nov 97 09:55:06 GMT|1997-11-21T09:55:06Z",
            "Fri, 21 Nov 1997 09(comment):   55  :  06 -0600|1997-11-21T09:55:06-06:00",
            "Tue, 1 Jul 2025 8:05:00 +0200 (CEST)|2025-07-01T08:05:00+02:00",
            "Tue Jul  1 08:05:00 2025|2025-07-01T08:05:00Z",
            "Tue Jul  1 08:05:00 CEST 2025|2025-07-01T08:05:00+02:00",
            "2025-07-01T08:05:00+02:00|2025-07-01T08:05:00+02:00",
            "2025-07-01 08:05:00|2025-07-01T08:05:00Z",
            "1-Jul-2025 08:05 EST|2025-07-01T08:05:00-05:00",
            "Tue, 1 Jul 2025 23:59:60 +0000|2025-07-01T23:59:59Z",
            "Tue, 31 Jun 2025 10:00:00 +0000|-",
            "hier|-"})
    void datesAreReadInTheirVarieties(String value, String expected) {
        HeaderValue date = HeaderForm.DATE.read(utf8(value));
        assertThat(date == null ? null : date.json().stringValue()).isEqualTo(expected);
    }

    @Test
    void urlsAreThoseInBrackets() {
        assertThat(HeaderForm.URLS.read(utf8("<https://x.fr/\r\n u?a=1>, (Web) <mailto:l@x.fr>")))
                .isEqualTo(new HeaderValue.Urls(List.of("https://x.fr/u?a=1", "mailto:l@x.fr")));
        assertThat(HeaderForm.URLS.read(utf8("NO"))).isNull();
    }

    @Test
    void formsAreAllowedAsTheRfcSays() {
        assertThat(HeaderForm.TEXT.allowedFor("subject")).isTrue();
        assertThat(HeaderForm.TEXT.allowedFor("X-Anything")).isTrue();
        assertThat(HeaderForm.TEXT.allowedFor("From")).isFalse();
        assertThat(HeaderForm.ADDRESSES.allowedFor("Subject")).isFalse();
        assertThat(HeaderForm.DATE.allowedFor("DATE")).isTrue();
        assertThat(HeaderForm.URLS.allowedFor("List-Unsubscribe")).isTrue();
        assertThat(HeaderForm.URLS.allowedFor("Received")).isFalse();
        assertThat(HeaderForm.RAW.allowedFor("Received")).isTrue();
        assertThat(HeaderForm.named("asURLs")).contains(HeaderForm.URLS);
        assertThat(HeaderForm.named("asurls")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "TEXT|\"Réunion\"",
            "ADDRESSES|[{\"name\":null,\"email\":\"a@x.fr\"}]",
            "GROUPED_ADDRESSES|[{\"name\":\"G\",\"addresses\":[{\"name\":\"A\",\"email\":\"a@x.fr\"}]}]",
            "MESSAGE_IDS|[\"a@x\"]",
            "DATE|\"2025-07-01T08:00:00+02:00\"",
            "URLS|[\"https://x.fr\"]"})
    void jsonGoesBothWays(HeaderForm form, String json) {
        var node = JsonMapper.shared().readTree(json);
        assertThat(form.fromJson(node).json()).isEqualTo(node);
        assertThatIllegalArgumentException().isThrownBy(() -> form.fromJson(JsonMapper.shared().readTree("5")));
    }
}
