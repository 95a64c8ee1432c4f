package fr.convergence.mail;

import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.support.JmapClient;
import fr.convergence.support.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Requests and searches damaged at random, the same for the same seed: each is answered, by what it asks or by what is wrong with it. */
class RandomRequestTest {
    private static final int ROUNDS = 80;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of("", "x", "#d", "\0", "é\u0301", "\uD800", "null", "M1", "-1", "2026-02-30T25:00:00Z", "2026-11-25T10:00:00Z",
            "+292278994-08-17T07:12:55Z", "/../~1~0", "%", "_", "'", "\"", "\\", "a".repeat(3000));
    private static final List<String> WORDS = List.of("from:", "to:", "subject:", "\"", "(", ")", "OR", "AND", "NOT", "-", "*", ":", "&", "|", "!", "<->", "cantine", "é", "\0",
            "has:", "before:2026-13-45", "after:", "larger:99999999999999999999", "'", "\\", "%", "\uD83D", "\uD83D\uDE00", "\u202E", "œuvre", "l’", "a".repeat(400));
    private static final List<String> CALLS = List.of(
            "['Email/query', {filter: {operator: 'AND', conditions: [{text: 'cantine'}, {after: '2026-01-01T00:00:00Z', minSize: 5, hasKeyword: '$seen'}]},"
                    + " sort: [{property: 'receivedAt', isAscending: false}], position: 0, limit: 5, collapseThreads: true, calculateTotal: true}, 'a']",
            "['Email/get', {ids: ['e1'], properties: ['subject', 'header:From:asAddresses', 'bodyValues', 'textBody'], fetchTextBodyValues: true, maxBodyValueBytes: 10}, 'a']",
            "['Email/set', {create: {d: {mailboxIds: {m1: true}, keywords: {$draft: true}, subject: 'x', from: [{name: 'A', email: 'a@b.example'}],"
                    + " textBody: [{partId: 't', type: 'text/plain'}], bodyValues: {t: {value: 'x'}}}}, update: {e1: {'keywords/$seen': true}}, destroy: ['e2']}, 'a']",
            "['Mailbox/set', {create: {m: {name: 'Dossier', parentId: null, sortOrder: 3, isSubscribed: true}}, update: {m1: {name: 'Autre'}}, ifInState: null}, 'a']",
            "['Mailbox/query', {filter: {hasAnyRole: false, name: 'x'}, sort: [{property: 'sortOrder'}], anchor: 'm1', anchorOffset: -1}, 'a']",
            "['Email/changes', {sinceState: '0', maxChanges: 5}, 'a']",
            "['Email/queryChanges', {filter: {text: 'a'}, sinceQueryState: '0', upToId: 'e1'}, 'a']",
            "['SearchSnippet/get', {emailIds: ['e1'], filter: {text: 'cantine'}}, 'a']",
            "['Thread/get', {'#ids': {resultOf: 'a', name: 'Email/query', path: '/list/*/threadId'}}, 'b']",
            "['Email/parse', {blobIds: ['b'], properties: ['subject']}, 'a']",
            "['Email/import', {emails: {i: {blobId: 'b', mailboxIds: {m1: true}, receivedAt: '2026-11-25T10:00:00Z'}}}, 'a']",
            "['Identity/set', {update: {i1: {name: 'x', textSignature: 'y'}}}, 'a']",
            "['EmailSubmission/query', {filter: {undoStatus: 'pending', before: '2026-11-25T10:00:00Z'}, sort: [{property: 'sentAt'}]}, 'a']",
            "['VacationResponse/set', {update: {singleton: {fromDate: '2026-11-25T10:00:00Z', subject: 'x'}}}, 'a']");

    private final JmapClient claire = TestServer.person("Claire Delmas").jmap();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_damaged_request_is_answered(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            var call = (ArrayNode) JmapClient.json(CALLS.get(random.nextInt(CALLS.size())));
            var args = (ObjectNode) call.get(1);
            for (int i = random.nextInt(1, 3); i > 0; i--) {
                damage(args, random);
            }
            args.put("accountId", claire.accountId());
            answered(call);
        }
    }

    /** Found by a damaged request: it ended as a failure of the server. */
    @Test void what_is_created_and_destroyed_by_one_call_is_told_as_both() {
        var set = claire.call("Email/set", "{create: {d: {mailboxIds: {%s: true}, subject: 'Ni vu ni connu'}}, destroy: ['#d']}",
                claire.call("Mailbox/query", "{filter: {role: 'drafts'}}").at("/ids/0").stringValue());
        assertThat(set.at("/created/d/id").isString()).isTrue();
        assertThat(set.get("destroyed").size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 13})
    void any_words_can_be_searched_for(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            var words = new StringBuilder();
            for (int i = random.nextInt(1, 9); i > 0; i--) {
                words.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextBoolean() ? " " : "");
            }
            var call = (ArrayNode) JmapClient.json("['Email/query', {filter: {}, limit: 5}, 'a']");
            ((ObjectNode) call.get(1)).put("accountId", claire.accountId());
            ((ObjectNode) call.at("/1/filter")).put(List.of("text", "subject", "from", "body", "to").get(random.nextInt(5)), words.toString());
            answered(call);
        }
    }

    private void answered(ArrayNode call) {
        var request = NODES.objectNode();
        var using = request.putArray("using");
        List.of("core", "mail", "submission", "vacationresponse").forEach(name -> using.add("urn:ietf:params:jmap:" + name));
        request.putArray("methodCalls").add(call);
        var response = claire.post(request.toString());
        assertThat(response.statusCode()).describedAs(request + "\n" + response.body()).isIn(200, 400);
        assertThat(response.body()).describedAs(request.toString()).doesNotContain("serverFail", "serverUnavailable", "serverPartialFail");
    }

    private static void damage(JsonNode node, Random random) {
        var names = new ArrayList<>(node.propertyNames());
        int size = node.size();
        if (size == 0) {
            return;
        }
        int at = random.nextInt(size);
        var child = node.isArray() ? node.get(at) : node.get(names.get(at));
        if (child.isContainer() && !child.isEmpty() && random.nextInt(4) > 0) {
            damage(child, random);
        } else if (node instanceof ArrayNode array) {
            array.set(at, anything(random, child));
        } else if (random.nextInt(12) == 0) {
            ((ObjectNode) node).set(TEXTS.get(random.nextInt(TEXTS.size())), anything(random, child));
        } else {
            ((ObjectNode) node).set(names.get(at), anything(random, child));
        }
    }

    private static JsonNode anything(Random random, JsonNode child) {
        // mostly of the type that it had, or it would come no further than to the first look
        return switch (random.nextInt(4) == 0 ? random.nextInt(8) : child.isString() ? 8 : child.isNumber() ? random.nextInt(2, 4) : child.isBoolean() ? 1 : 4) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(List.of(-1L, 0L, 1L << 53, Long.MAX_VALUE, Long.MIN_VALUE).get(random.nextInt(5)));
            case 3 -> NODES.numberNode(List.of(1e300, -0.5, 1.5).get(random.nextInt(3)));
            case 4 -> NODES.arrayNode().add(child);
            case 5 -> NODES.objectNode().set("x", child);
            default -> NODES.stringNode(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }
}
