package fr.convergence.jmap;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.access.Grants;
import fr.convergence.access.Level;
import fr.convergence.support.JmapClient;
import fr.convergence.support.Person;
import fr.convergence.support.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Blob/upload, Blob/get, Blob/lookup (RFC 9404) and Blob/copy (RFC 8620 §6.3). */
class BlobMethodsTest {
    private final Person person = TestServer.person();
    private final JmapClient jmap = person.jmap();

    private String upload(String text) {
        return jmap.upload(text.getBytes(StandardCharsets.UTF_8), "text/plain");
    }

    @Test void areAnnouncedWithTheirLimits() {
        var session = jmap.session();
        assertThat(session.at("/capabilities/urn:ietf:params:jmap:blob").isEmpty()).isTrue();
        var account = session.at("/accounts/" + person.accountId() + "/accountCapabilities/urn:ietf:params:jmap:blob");
        assertThat(account.get("maxSizeBlobSet").longValue()).isPositive();
        assertThat(account.get("maxDataSources").intValue()).isGreaterThanOrEqualTo(64);
        assertThat(account.get("supportedDigestAlgorithms").toString()).contains("\"sha\"", "\"sha-256\"");
    }

    @Test void makeABlobOfTextsBase64AndRangesOfOthers() {
        var responses = jmap.calls("""
                [['Blob/upload', {create: {b4: {data: [{'data:asText': 'The quick brown fox jumped over the lazy dog.'}]}}}, 'S4'],
                 ['Blob/upload', {create: {cat: {type: 'text/plain', data: [{'data:asText': 'How'},
                   {blobId: '#b4', length: 7, offset: 3}, {'data:asText': 'was t'}, {blobId: '#b4', length: 1, offset: 1},
                   {'data:asBase64': 'YXQ/'}]}}}, 'CAT'],
                 ['Blob/get', {properties: ['data:asText', 'size'], ids: ['#cat']}, 'G4']]""");
        var cat = responses.get(1).get(1).at("/created/cat");
        assertThat(cat.get("type").stringValue()).isEqualTo("text/plain");
        assertThat(cat.get("size").intValue()).isEqualTo(19);
        assertThat(responses.get(2).get(1).get("list")).isEqualTo(JmapClient.json(
                "[{id: '%s', 'data:asText': 'How quick was that?', size: 19}]", cat.get("id").stringValue()));
        assertThat(new String(jmap.download(cat.get("id").stringValue()), StandardCharsets.UTF_8)).isEqualTo("How quick was that?");
    }

    @Test void makeFirstWhatAnotherRefersTo() {
        var created = jmap.call("Blob/upload", """
                {create: {z: {data: [{blobId: '#a'}, {blobId: '#a'}]}, a: {data: [{'data:asText': 'ab'}]}, e: {data: []}}}""").get("created");
        assertThat(created.at("/z/size").intValue()).isEqualTo(4);
        assertThat(created.at("/z/type").isNull()).isTrue();
        assertThat(created.at("/e/size").intValue()).isZero();
    }

    @Test void refuseEachBadSourceByItself() {
        var blob = upload("0123456789");
        var none = "B" + "A".repeat(43);
        var response = jmap.call("Blob/upload", """
                {create: {good: {data: [{blobId: '%1$s', offset: 10, length: 0}]},
                  beyond: {data: [{blobId: '%1$s', offset: 5, length: 6}]},
                  negative: {data: [{blobId: '%1$s', offset: -1}]},
                  absent: {data: [{blobId: '%2$s'}]},
                  self: {data: [{blobId: '#self'}]},
                  unknown: {data: [{blobId: '#nothing'}]},
                  notBase64: {data: [{'data:asBase64': '*'}]},
                  two: {data: [{'data:asText': 'a', 'data:asBase64': 'YQ=='}]},
                  none: {data: [{}]}, noData: {}, more: {data: [], name: 'x'}, scalar: 3}}""", blob, none);
        assertThat(response.get("created").propertyNames()).containsExactly("good");
        var refused = response.get("notCreated");
        assertThat(refused.propertyNames()).containsExactlyInAnyOrder("beyond", "negative", "absent", "self", "unknown",
                "notBase64", "two", "none", "noData", "more", "scalar");
        assertThat(refused.at("/absent/type").stringValue()).isEqualTo("blobNotFound");
        assertThat(refused.at("/absent/notFound/0").stringValue()).isEqualTo(none);
        assertThat(refused.at("/beyond/type").stringValue()).isEqualTo("invalidProperties");
    }

    @Test void refuseTextThatIsNotUnicode() {
        var response = jmap.post("""
                {"using": ["urn:ietf:params:jmap:blob"], "methodCalls": [["Blob/upload", {"accountId": "%s",
                  "create": {"a": {"data": [{"data:asText": "\\ud800"}]}}}, "0"]]}""".formatted(person.accountId()));
        assertThat(JmapClient.json(response.body()).at("/methodResponses/0/1/notCreated/a/type").stringValue()).isEqualTo("invalidProperties");
    }

    @Test void refuseTooMuch() {
        var sources = "{'data:asText': 'a'},".repeat(65);
        assertThat(jmap.call("Blob/upload", "{create: {a: {data: [" + sources.substring(0, sources.length() - 1) + "]}}}")
                .get("notCreated").has("a")).isTrue();
        var tenth = jmap.upload(new byte[10 * 1024 * 1024], "application/octet-stream");
        var parts = ("{blobId: '" + tenth + "'},").repeat(6);
        assertThat(jmap.call("Blob/upload", "{create: {a: {data: [" + parts.substring(0, parts.length() - 1) + "]}}}")
                .at("/notCreated/a/type").stringValue()).isEqualTo("tooLarge");
        assertThat(jmap.error("Blob/get", "{ids: ['%s', '%s']}", tenth, upload("x"))).isEqualTo("requestTooLarge");
    }

    @Test void giveWhatWasAskedFor() {
        var blob = upload("The quick brown fox jumped over the lazy dog.");
        var got = jmap.call("Blob/get", """
                {ids: ['%s', 'nothing'], offset: 4, length: 9,
                 properties: ['data:asText', 'data:asBase64', 'digest:sha', 'digest:sha-256', 'size']}""", blob);
        assertThat(got.get("list")).isEqualTo(JmapClient.json("""
                [{id: '%s', 'data:asText': 'quick bro', 'data:asBase64': 'cXVpY2sgYnJv',
                  'digest:sha': 'QiRAPtfyX8K6tm1iOAtZ87Xj3Ww=',
                  'digest:sha-256': 'gdg9INW7lwHK6OQ9u0dwDz2ZY/gubi0En0xlFpKt0OA=', size: 45}]""", blob));
        assertThat(got.get("notFound")).isEqualTo(JmapClient.json("['nothing']"));
    }

    @Test void giveBase64WhereItIsNoText() {
        var binary = jmap.upload(new byte[] {(byte) 0xc3, 0x28}, "application/octet-stream");
        var text = upload("été");
        assertThat(only("{ids: ['%s']}", binary)).isEqualTo(JmapClient.json(
                "{id: '%s', isEncodingProblem: true, 'data:asBase64': 'wyg=', size: 2}", binary));
        assertThat(only("{ids: ['%s'], properties: ['data:asText']}", binary)).isEqualTo(JmapClient.json(
                "{id: '%s', isEncodingProblem: true, 'data:asText': null}", binary));
        assertThat(only("{ids: ['%s']}", text)).isEqualTo(JmapClient.json("{id: '%s', 'data:asText': 'été', size: 5}", text));
        assertThat(only("{ids: ['%s'], length: 1}", text).get("isEncodingProblem").booleanValue()).isTrue();
    }

    @Test void sayWhereTheRangeEndsEarly() {
        var blob = upload("0123456789");
        assertThat(only("{ids: ['%s'], offset: 8, length: 5, properties: ['data']}", blob)).isEqualTo(JmapClient.json(
                "{id: '%s', 'data:asText': '89', isTruncated: true}", blob));
        assertThat(only("{ids: ['%s'], offset: 20, properties: ['data']}", blob)).isEqualTo(JmapClient.json(
                "{id: '%s', 'data:asText': '', isTruncated: true}", blob));
        assertThat(only("{ids: ['%s'], offset: 8, length: 2}", blob).has("isTruncated")).isFalse();
    }

    private JsonNode only(String args, Object... values) {
        return jmap.call("Blob/get", args, values).at("/list/0");
    }

    @Test void refuseWhatTheyDoNotKnow() {
        assertThat(jmap.error("Blob/get", "{ids: [], properties: ['digest:md5']}")).isEqualTo("invalidArguments");
        assertThat(jmap.error("Blob/get", "{ids: null}")).isEqualTo("invalidArguments");
        assertThat(jmap.error("Blob/get", "{ids: [], offset: -1}")).isEqualTo("invalidArguments");
        assertThat(jmap.error("Blob/lookup", "{ids: [], typeNames: ['Unknown']}")).isEqualTo("unknownDataType");
        assertThat(jmap.error("Blob/upload", "{}")).isEqualTo("invalidArguments");
    }

    @Test void copyToAnotherAccount() {
        var other = TestServer.person();
        var theirs = other.jmap().upload("theirs".getBytes(StandardCharsets.UTF_8), "text/plain");
        assertThat(jmap.error("Blob/copy", "{fromAccountId: '%s', blobIds: ['%s']}", other.accountId(), theirs))
                .isEqualTo("fromAccountNotFound");
        assertThat(only("{ids: ['%s']}", theirs).isMissingNode()).isTrue();
        TestServer.bean(Grants.class).grant(new Grants.Grant(other.account(), person.account(), Level.READER, Instant.EPOCH, null));
        var response = jmap.call("Blob/copy", "{fromAccountId: '%s', blobIds: ['%s', 'none']}", other.accountId(), theirs);
        assertThat(response.get("copied")).isEqualTo(JmapClient.json("{'%s': '%s'}", theirs, theirs));
        assertThat(response.at("/notCopied/none/type").stringValue()).isEqualTo("notFound");
        assertThat(jmap.download(theirs)).isEqualTo("theirs".getBytes(StandardCharsets.UTF_8));
        assertThat(person.jmap(other).error("Blob/copy", "{fromAccountId: '%s', blobIds: []}", person.accountId())).isEqualTo("accountReadOnly");
    }
}
