package fr.convergence.trust.dns;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** All that one message makes us ask, which together may take so long and no longer. */
public final class Lookups {
    private final Dns dns;
    private final long end;

    public Lookups(Dns dns, Duration limit) {
        this.dns = dns;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /** Each record's strings joined, an octet a character. */
    public List<String> texts(String name) throws DnsFailure {
        return records(name, Type.TXT).stream().filter(TXTRecord.class::isInstance).map(record -> text((TXTRecord) record)).toList();
    }

    private static String text(TXTRecord record) {
        var text = new StringBuilder();
        record.getStringsAsByteArrays().forEach(part -> text.append(new String(part, StandardCharsets.ISO_8859_1)));
        return text.toString();
    }

    public List<InetAddress> addresses(String name, boolean six) throws DnsFailure {
        return records(name, six ? Type.AAAA : Type.A).stream()
                .map(record -> record instanceof ARecord four ? four.getAddress() : ((AAAARecord) record).getAddress()).toList();
    }

    /** The preferred first. */
    public List<String> exchangers(String name) throws DnsFailure {
        return records(name, Type.MX).stream().map(MXRecord.class::cast).sorted(Comparator.comparingInt(MXRecord::getPriority))
                .map(record -> record.getTarget().toString(true)).toList();
    }

    public List<String> namesOf(InetAddress address) throws DnsFailure {
        return records(ReverseMap.fromAddress(address).toString(true), Type.PTR).stream()
                .map(record -> ((PTRRecord) record).getTarget().toString(true)).toList();
    }

    private List<Record> records(String name, int type) throws DnsFailure {
        if (System.nanoTime() - end > 0) {
            throw new DnsFailure(name + ": no time left");
        }
        return dns.records(name, type);
    }
}
