package fr.convergence.bench;

import fr.convergence.demo.corpus.BenchMailbox;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    interface Step {
        void run(int n) throws IOException, InterruptedException;
    }

    /** A piece of work, and what goes before each time and isn't measured. */
    record Work(String name, int times, Step before, Step measured) {
        long nanos(int n) throws IOException, InterruptedException {
            before.run(n);
            long began = System.nanoTime();
            measured.run(n);
            return System.nanoTime() - began;
        }
    }

    private final Client client;
    private final int runs;
    private final Random random = new Random(3);

    private Works(Client client, int runs) {
        this.client = client;
        this.runs = runs;
    }

    static List<Work> of(Client client, int runs) throws IOException, InterruptedException {
        return new Works(client, runs).all();
    }

    /** The same works in mailboxes of all sizes, by turns, so that what the machine does besides is shared by all. */
    static void measure(Map<String, List<Work>> bySize, Results results) throws IOException, InterruptedException {
        var works = List.copyOf(bySize.values()).getFirst();
        for (int w = 0; w < works.size(); w++) {
            int times = works.get(w).times();
            var nanos = new LinkedHashMap<String, long[]>();
            for (int n = -Math.min(WARM_UP, times); n < times; n++) {
                for (var size : bySize.entrySet()) {
                    long taken = size.getValue().get(w).nanos(n + WARM_UP);
                    if (n >= 0) {
                        nanos.computeIfAbsent(size.getKey(), s -> new long[times])[n] = taken;
                    }
                }
            }
            for (var size : nanos.entrySet()) {
                results.add("request", works.get(w).name(), size.getKey(), size.getValue());
            }
        }
    }

    private List<Work> all() throws IOException, InterruptedException {
        var inbox = "{'inMailbox':'" + client.inbox + "'}";
        var total = client.call("[['Email/query',{'accountId':'A','filter':" + inbox + ",'collapseThreads':true,'limit':1,'calculateTotal':true},'0']]").at("/0/1/total").longValue();
        var ids = ids(1_000);
        var works = new ArrayList<Work>();
        works.add(work("floor: Core/echo", n -> client.raw("[['Core/echo',{'hello':true},'0']]")));
        works.add(work("first page, 50 conversations", n -> client.raw(PAGE.formatted(inbox, "'limit':50"))));
        works.add(work("page in the middle", n -> client.raw(PAGE.formatted(inbox, "'limit':50,'position':" + (total / 2 + n * 7)))));
        works.add(work("open a message", n -> client.raw(OPEN.formatted(ids.get(random.nextInt(ids.size())).stringValue()))));
        works.add(sync(ids));
        for (var word : new String[][] {{"common", BenchMailbox.COMMON_WORD}, {"middling", BenchMailbox.MIDDLING_WORD}, {"rare", BenchMailbox.RARE_WORD}}) {
            works.add(work("search, " + word[0] + " word", n -> client.raw(PAGE.formatted("{'text':'" + word[1] + "'}", "'limit':30"))));
        }
        works.add(new Work("1,000 marked read, one request", Math.max(5, runs / 10), n -> mark(ids, 0, 1_000, false), n -> mark(ids, 0, 1_000, true)));
        return works;
    }

    private Work work(String name, Step measured) {
        return new Work(name, runs, n -> { }, measured);
    }

    private JsonNode ids(int limit) throws IOException, InterruptedException {
        return client.call("[['Email/query',{'accountId':'A','filter':{'inMailbox':'" + client.inbox + "'},'limit':" + limit + "},'0']]").at("/0/1/ids");
    }

    /** What another device does to learn of one change. */
    private Work sync(JsonNode ids) {
        var states = new String[2];
        return new Work("sync after one change", runs, n -> {
            var before = client.call("[['Email/get',{'accountId':'A','ids':[]},'e'],['Mailbox/get',{'accountId':'A','ids':[]},'m']]");
            states[0] = before.at("/0/1/state").stringValue();
            states[1] = before.at("/1/1/state").stringValue();
            mark(ids, n % ids.size(), 1, n % 2 == 0);
        }, n -> client.raw("""
                [['Email/changes',{'accountId':'A','sinceState':'%s'},'c'],
                 ['Email/get',{'accountId':'A','#ids':{'resultOf':'c','name':'Email/changes','path':'/updated'},'properties':['keywords','mailboxIds']},'e'],
                 ['Mailbox/changes',{'accountId':'A','sinceState':'%s'},'m'],
                 ['Mailbox/get',{'accountId':'A','#ids':{'resultOf':'m','name':'Mailbox/changes','path':'/updated'}},'g']]""".formatted(states[0], states[1])));
    }

    private void mark(JsonNode ids, int from, int count, boolean seen) throws IOException, InterruptedException {
        var update = new StringBuilder();
        for (int i = from; i < Math.min(from + count, ids.size()); i++) {
            update.append(i == from ? "" : ",").append('\'').append(ids.get(i).stringValue()).append("':{'keywords/$seen':").append(seen ? "true" : "null").append('}');
        }
        client.raw("[['Email/set',{'accountId':'A','update':{" + update + "}},'0']]");
    }
}
