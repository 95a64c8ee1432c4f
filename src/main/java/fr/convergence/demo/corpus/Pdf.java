package fr.convergence.demo.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A one-page PDF with a title and some lines, small and true to ISO 32000-1 (objects, cross-reference table, trailer). */
final class Pdf {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private Pdf() {}

    static byte[] of(String title, List<String> lines) {
        var page = new StringBuilder("BT /F1 18 Tf 60 770 Td ").append(text(title)).append(" Tj ET\n");
        int y = 730;
        for (String line : lines) {
            page.append("BT /F2 11 Tf 60 ").append(y).append(" Td ").append(text(line)).append(" Tj ET\n");
            y -= 18;
        }
        var objects = List.of("<< /Type /Catalog /Pages 2 0 R /Lang (fr-FR) >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> >>",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
                "<< /Length " + page.toString().getBytes(WINDOWS).length + " >>\nstream\n" + page + "endstream");
        var pdf = new ByteArrayOutputStream();
        pdf.writeBytes("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII));
        var places = new ArrayList<Integer>();
        for (int i = 0; i < objects.size(); i++) {
            places.add(pdf.size());
            pdf.writeBytes((i + 1 + " 0 obj\n" + objects.get(i) + "\nendobj\n").getBytes(WINDOWS));
        }
        int table = pdf.size();
        var end = new StringBuilder("xref\n0 7\n0000000000 65535 f \n");
        places.forEach(place -> end.append(String.format("%010d 00000 n \n", place)));
        end.append("trailer << /Size 7 /Root 1 0 R >>\nstartxref\n").append(table).append("\n%%EOF\n");
        pdf.writeBytes(end.toString().getBytes(StandardCharsets.US_ASCII));
        return pdf.toByteArray();
    }

    private static String text(String line) {
        String plain = line.replace('\u202f', '\u00a0');
        return "(" + plain.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")";
    }
}
