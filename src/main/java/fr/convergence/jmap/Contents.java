package fr.convergence.jmap;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds what a blob id stands for in an account. */
@Component
public class Contents {
    private final List<ContentSource> sources;

    Contents(List<ContentSource> sources) {
        this.sources = sources;
    }

    /** Empty when there is none or the account may not read it: the two can't be told apart. */
    public Optional<Content> find(long account, String blobId) {
        return sources.stream().flatMap(source -> source.find(account, blobId).stream()).findFirst();
    }
}
