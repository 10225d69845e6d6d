package org.underseal.cli.portal;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/**
 * One connection at a time to one portal. Vert.x because it hands a name to a SOCKS proxy
 * unresolved, where the JDK's clients either know no SOCKS or ask the local resolver first; and
 * because it adds no header that tells of the program or its language.
 */
final class Connection implements AutoCloseable {
    private static final Duration CONNECTING = Duration.ofSeconds(90);
    private static final int SILENT_SECONDS = 90;
    private static final int CREDENTIAL = 16;

    private final Vertx vertx;
    private final HttpClient client;

    private Connection(Vertx vertx, HttpClient client) {
        this.vertx = vertx;
        this.client = client;
    }

    /** Prepares; nothing is sent before the first question. */
    static Connection to(PortalAddress address, SecureRandom random) {
        // Names that are resolved here at all are resolved as the rest of the machine does it.
        System.setProperty("vertx.disableDnsResolver", "true");
        final Vertx vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(1)
                                .setWorkerPoolSize(1)
                                .setInternalBlockingPoolSize(1)
                                .setFileSystemOptions(
                                        new FileSystemOptions()
                                                .setFileCachingEnabled(false)
                                                .setClassPathResolvingEnabled(false)));
        final HttpClientOptions options =
                new HttpClientOptions()
                        .setDefaultHost(address.host())
                        .setDefaultPort(address.port())
                        .setSsl(address.tls())
                        .setForceSni(address.tls())
                        .setConnectTimeout((int) CONNECTING.toMillis())
                        .setIdleTimeout(SILENT_SECONDS);
        address.proxy()
                .ifPresent(
                        proxy ->
                                options.setProxyOptions(
                                        new ProxyOptions()
                                                .setType(ProxyType.SOCKS5)
                                                .setHost(proxy.host())
                                                .setPort(proxy.port())
                                                // Tor keeps streams of different credentials on
                                                // different circuits.
                                                .setUsername(draw(random))
                                                .setPassword(draw(random))
                                                .setConnectTimeout(CONNECTING)));
        return new Connection(
                vertx, vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(1)));
    }

    private static String draw(SecureRandom random) {
        final byte[] drawn = new byte[CREDENTIAL];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    /**
     * Asks once.
     *
     * @param type the body's media type; empty for a question without one
     * @param most bytes that an answer may have
     */
    Answer ask(HttpMethod method, String path, String type, byte[] body, int most)
            throws PortalException {
        return ask(
                method, path, type.isEmpty() ? Map.of() : Map.of("Content-Type", type), body, most);
    }

    /**
     * Asks once.
     *
     * @param headers of the request; none for a question without a body
     */
    Answer ask(HttpMethod method, String path, Map<String, String> headers, byte[] body, int most)
            throws PortalException {
        final Future<Answer> answer =
                client.request(method, path)
                        .compose(
                                request -> {
                                    new TreeMap<>(headers).forEach(request::putHeader);
                                    return headers.isEmpty()
                                            ? request.send()
                                            : request.send(Buffer.buffer(body));
                                })
                        .compose(response -> collect(response, most));
        try {
            return answer.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw Breaks.sentence(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PortalException.refused("Interrupted.");
        }
    }

    private static Future<Answer> collect(HttpClientResponse response, int most) {
        final Promise<Answer> whole = Promise.promise();
        final Buffer body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.handler(
                part -> {
                    if (body.length() + part.length() > most) {
                        whole.tryFail(
                                PortalException.refused(
                                        "The service answers more than a portal ever does."));
                        response.request().reset();
                    } else {
                        body.appendBuffer(part);
                    }
                });
        response.endHandler(
                end -> whole.tryComplete(new Answer(response.statusCode(), body.getBytes())));
        return whole.future();
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("closing failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
