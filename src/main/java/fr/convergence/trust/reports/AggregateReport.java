package fr.convergence.trust.reports;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** What a server saw of mail in a domain's name (RFC 7489, appendix C). */
record AggregateReport(String reporter, String id, String domain, Instant begins, List<Row> rows) {
    private static final int LARGEST = 10 << 20;
    private static final int MOST_ROWS = 10_000;
    private static final int LONGEST_TEXT = 255;
    private static final long MOST_MESSAGES = 1_000_000_000L;

    /** @param passed whether SPF or DKIM spoke for the domain */
    record Row(String source, long messages, boolean passed) {}

    /** @param file XML, alone or in a zip or gzip; so much of it unpacked and no more */
    static AggregateReport read(InputStream file) throws IOException {
        try (var in = new BufferedInputStream(file)) {
            in.mark(2);
            int first = in.read();
            int second = in.read();
            in.reset();
            InputStream xml = in;
            if (first == 'P' && second == 'K') {
                var zip = new ZipInputStream(in);
                if (zip.getNextEntry() == null) {
                    throw new IOException("an empty archive");
                }
                xml = zip;
            } else if (first == 0x1f && second == 0x8b) {
                xml = new GZIPInputStream(in);
            }
            var octets = xml.readNBytes(LARGEST + 1);
            if (octets.length > LARGEST) {
                throw new IOException("too large");
            }
            return parse(octets);
        } catch (SAXException | NumberFormatException e) {
            throw new IOException("no report: " + e.getMessage(), e);
        }
    }

    private static AggregateReport parse(byte[] xml) throws IOException, SAXException {
        Element root;
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            root = builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
        var rows = new ArrayList<Row>();
        var records = root.getElementsByTagName("record");
        for (int i = 0; i < Math.min(MOST_ROWS, records.getLength()); i++) {
            var record = (Element) records.item(i);
            var evaluated = (Element) record.getElementsByTagName("policy_evaluated").item(0);
            rows.add(new Row(text(record, "source_ip"), Math.clamp(Long.parseLong(text(record, "count")), 0, MOST_MESSAGES),
                    evaluated != null && (text(evaluated, "dkim").equals("pass") || text(evaluated, "spf").equals("pass"))));
        }
        var report = new AggregateReport(text(root, "org_name"), text(root, "report_id"), text(root, "domain"),
                Instant.ofEpochSecond(Math.clamp(Long.parseLong(text(root, "begin")), 0, 1L << 33)), rows);
        if (report.reporter().isEmpty() || report.id().isEmpty() || report.domain().isEmpty()) {
            throw new IOException("no report");
        }
        return report;
    }

    private static String text(Element in, String name) {
        var found = in.getElementsByTagName(name).item(0);
        var text = found == null ? "" : found.getTextContent().strip();
        return text.substring(0, Math.min(LONGEST_TEXT, text.length()));
    }
}
