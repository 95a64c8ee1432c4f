package fr.convergence.jmap;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** A client that opens a stream and then never reads from it. */
final class NeverRead implements BodySubscriber<Void> {
    private final CompletableFuture<Void> never = new CompletableFuture<>();

    @Override public CompletionStage<Void> getBody() {
        return never;
    }

    @Override public void onSubscribe(Flow.Subscription subscription) {}

    @Override public void onNext(List<ByteBuffer> item) {}

    @Override public void onError(Throwable failure) {
        never.completeExceptionally(failure);
    }

    @Override public void onComplete() {
        never.complete(null);
    }
}
