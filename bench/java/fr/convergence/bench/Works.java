package fr.convergence.bench;

import fr.convergence.demo.corpus.BenchMailbox;
import java.io.IOException;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** What a client asks of a mailbox all day, one after the other. */
final class Works {
    private static final int WARM_UP = 30;
    private static final String PAGE = """
            [['Email/query',{'accountId':'A','filter':%s,'sort':[{'property':'receivedAt','isAscending':false}],'collapseThreads':true,%s},'q'],
             ['Email/get',{'accountId':'A','#ids':{'resultOf':'q','name':'Email/query','path':'/ids'},'properties':['threadId']},'t'],
             ['Thread/get',{'accountId':'A','#ids':{'resultOf':'t','name':'Email/get','path':'/list/*/threadId'}},'th'],
             ['Email/get',{'accountId':'A','#ids':{'resultOf':'th','name':'Thread/get','path':'/list/*/emailIds'},
              'properties':['threadId','mailboxIds','keywords','from','subject','receivedAt','preview','hasAttachment']},'e']]""";
    private static final String OPEN = """
            [['Email/get',{'accountId':'A','ids':['%s'],'properties':['from','to','cc','subject','receivedAt','attachments','displayHtml','keywords']},'e']]""";

    private interface Work {
        void run(int n) throws IOException, InterruptedException;
    }

    private final Client client;
    private final int size;
    private final int runs;
    private final Random random = new Random(3);

    Works(Client client, int size, int runs) {
        this.client = client;
        this.size = size;
        this.runs = runs;
    }

    void measure(Results results) throws IOException, InterruptedException {
        var inbox = "{'inMailbox':'" + client.inbox + "'}";
        var total = client.call("[['Email/query',{'accountId':'A','filter':" + inbox + ",'collapseThreads':true,'limit':1,'calculateTotal':true},'0']]").at("/0/1/total").longValue();
        time(results, "floor: Core/echo", runs, n -> client.raw("[['Core/echo',{'hello':true},'0']]"));
        time(results, "first page, 50 conversations", runs, n -> client.raw(PAGE.formatted(inbox, "'limit':50")));
        time(results, "page in the middle", runs, n -> client.raw(PAGE.formatted(inbox, "'limit':50,'position':" + (total / 2 + n * 7))));
        var ids = ids(1_000);
        time(results, "open a message", runs, n -> client.raw(OPEN.formatted(ids.get(random.nextInt(ids.size())).stringValue())));
        sync(results, ids);
        for (var word : new String[][] {{"common", BenchMailbox.COMMON_WORD}, {"middling", BenchMailbox.MIDDLING_WORD}, {"rare", BenchMailbox.RARE_WORD}}) {
            time(results, "search, " + word[0] + " word", runs, n -> client.raw(PAGE.formatted("{'text':'" + word[1] + "'}", "'limit':30")));
        }
        marked(results, ids);
    }

    private JsonNode ids(int limit) throws IOException, InterruptedException {
        return client.call("[['Email/query',{'accountId':'A','filter':{'inMailbox':'" + client.inbox + "'},'limit':" + limit + "},'0']]").at("/0/1/ids");
    }

    /** What another device does to learn of one change. */
    private void sync(Results results, JsonNode ids) throws IOException, InterruptedException {
        var states = new String[2];
        time(results, "sync after one change", runs, n -> client.raw("""
                [['Email/changes',{'accountId':'A','sinceState':'%s'},'c'],
                 ['Email/get',{'accountId':'A','#ids':{'resultOf':'c','name':'Email/changes','path':'/updated'},'properties':['keywords','mailboxIds']},'e'],
                 ['Mailbox/changes',{'accountId':'A','sinceState':'%s'},'m'],
                 ['Mailbox/get',{'accountId':'A','#ids':{'resultOf':'m','name':'Mailbox/changes','path':'/updated'}},'g']]""".formatted(states[0], states[1])),
                n -> {
                    var before = client.call("[['Email/get',{'accountId':'A','ids':[]},'e'],['Mailbox/get',{'accountId':'A','ids':[]},'m']]");
                    states[0] = before.at("/0/1/state").stringValue();
                    states[1] = before.at("/1/1/state").stringValue();
                    mark(ids, n % ids.size(), 1, n % 2 == 0);
                });
    }

    private void marked(Results results, JsonNode ids) throws IOException, InterruptedException {
        int few = Math.max(5, runs / 10);
        time(results, "1,000 marked read, one request", few, n -> mark(ids, 0, 1_000, true), n -> mark(ids, 0, 1_000, false));
    }

    private void mark(JsonNode ids, int from, int count, boolean seen) throws IOException, InterruptedException {
        var update = new StringBuilder();
        for (int i = from; i < Math.min(from + count, ids.size()); i++) {
            update.append(i == from ? "" : ",").append('\'').append(ids.get(i).stringValue()).append("':{'keywords/$seen':").append(seen ? "true" : "null").append('}');
        }
        client.raw("[['Email/set',{'accountId':'A','update':{" + update + "}},'0']]");
    }

    private void time(Results results, String work, int times, Work measured) throws IOException, InterruptedException {
        time(results, work, times, measured, n -> { });
    }

    private void time(Results results, String work, int times, Work measured, Work before) throws IOException, InterruptedException {
        var nanos = new long[times];
        int warmUp = Math.min(WARM_UP, times);
        for (int n = -warmUp; n < times; n++) {
            before.run(n + warmUp);
            long began = System.nanoTime();
            measured.run(n + warmUp);
            if (n >= 0) {
                nanos[n] = System.nanoTime() - began;
            }
        }
        results.add("request", work, Integer.toString(size), nanos);
    }
}
