package fr.convergence.mail.search;

/**
 * Where in an email a word stands. Every word is in the index as such, with the weight of its place; those of all but
 * the body are there once more with the field's mark in front, so that {@code from:} and the like are answered by the
 * index alone.
 */
enum Field {
    SUBJECT('A', "s:"), FROM('B', "f:"), TO('B', "t:"), CC('B', "c:"), BCC('B', "b:"), ATTACHMENT('C', "n:"), BODY('D', "");

    final char weight;
    final String mark;

    Field(char weight, String mark) {
        this.weight = weight;
        this.mark = mark;
    }

    boolean isMarked() {
        return !mark.isEmpty();
    }

    /** Names have no plural. */
    boolean isStemmed() {
        return weight != 'B';
    }
}
