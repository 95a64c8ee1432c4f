package fr.convergence.mail.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import fr.convergence.mail.html.HtmlCleaner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Messages damaged at random: nothing throws, and what comes out can be stored and opened. */
class RandomBytesTest {

    private static final int ROUNDS = 300;
    private static final String[] POISON = {"\0", "\r", "\n", "\r\n\r\n", "--", ";", "\"", "<", ">", "(", ":", "=?utf-8?B?",
        "?=", "=", "\u00FF", "\u00E9", "charset=", "boundary=", "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n",
        "Content-Type: message/rfc822\r\n\r\n", "Content-Transfer-Encoding: base64\r\n", "filename*0*=utf-16''%D8%00"};

    @Test
    void damagedMessagesAreStillMessages() {
        Random random = new Random(20_250_901);
        List<byte[]> messages = new ArrayList<>(Messages.ofMime4j().values());
        messages.removeIf(message -> message.length > 20_000);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = damage(messages.get(random.nextInt(messages.size())), random);
            ParsedMessage message = Messages.parse(damaged);

            assertThat(message.size()).isEqualTo(damaged.length);
            assertThat(strings(message)).as("round %d", round).allMatch(RandomBytesTest::isStorable);
            assertThat(message.preview()).hasSizeLessThanOrEqualTo(256);
            for (Part part : Messages.leaves(message)) {
                assertThat(Messages.content(damaged, part)).as("round %d", round).hasSize((int) part.size());
                BodyText text = Messages.text(damaged, part, 500);
                assertThat(isStorable(text.value())).isTrue();
                HtmlCleaner.clean(text.value(), cid -> "/" + cid, url -> "/proxy");
            }
            message.body().headers().forEach(header -> Stream.of(HeaderForm.values()).forEach(form -> form.read(header)));
        }
    }

    private static byte[] damage(byte[] message, Random random) {
        StringBuilder text = new StringBuilder(new String(message, ISO_8859_1));
        for (int i = random.nextInt(1, 12); i > 0 && !text.isEmpty(); i--) {
            // most damage in the header, where there is most to get wrong
            int at = random.nextInt(random.nextInt(4) == 0 ? text.length() : Math.min(text.length(), 1_500));
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(1, 200)));
                case 2 -> text.insert(at, POISON[random.nextInt(POISON.length)]);
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(1, 300))));
            }
        }
        return text.toString().getBytes(ISO_8859_1);
    }

    private static Stream<String> strings(ParsedMessage message) {
        List<String> strings = new ArrayList<>();
        strings.add(message.subject());
        strings.add(message.preview());
        strings.add(message.text());
        strings.addAll(message.attachmentNames());
        Stream.of(message.messageId(), message.inReplyTo(), message.references()).filter(ids -> ids != null)
                .forEach(strings::addAll);
        Stream.of(message.from(), message.to(), message.cc(), message.replyTo()).filter(list -> list != null)
                .flatMap(List::stream).forEach(address -> {
                    strings.add(address.name());
                    strings.add(address.email());
                });
        message.body().tree().forEach(part -> {
            strings.addAll(part.parameters().keySet());
            strings.addAll(part.parameters().values());
            strings.addAll(Arrays.asList(part.name(), part.cid(), part.location(), part.charset(),
                    part.disposition(), part.encoding(), part.type()));
            part.headers().forEach(header -> strings.add(header.name() + header.octets()));
        });
        return strings.stream().filter(text -> text != null);
    }

    private static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }
}
