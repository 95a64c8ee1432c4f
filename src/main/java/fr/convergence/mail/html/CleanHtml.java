package fr.convergence.mail.html;

/**
 * A fragment for a sandboxed frame.
 *
 * @param hasRemoteImages some images wait in {@code data-remote-src} (or {@code data-remote-background}) to be asked for
 * @param hasQuote        the earlier message is folded in {@code <details data-quote>}
 */
public record CleanHtml(String html, boolean hasRemoteImages, boolean hasQuote) {}
