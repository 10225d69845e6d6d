package org.underseal.cli.portal;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a portal is and by which way it is reached.
 *
 * @param host a name or a literal address, never resolved here when there is a proxy
 * @param tls whether the connection is one of TLS
 * @param proxy a SOCKS5 proxy, which resolves the name
 */
public record PortalAddress(String host, int port, boolean tls, Optional<Proxy> proxy) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** A SOCKS5 proxy. */
    public record Proxy(String host, int port) {}

    /**
     * Reads the address of a portal, of which any path is ignored, and that of a proxy.
     *
     * @throws PortalException when either has another form, or when the way is one on which others
     *     could read what finds a case
     */
    public static PortalAddress parse(String portal, Optional<String> proxy)
            throws PortalException {
        final URI uri =
                uri(portal, Set.of("http", "https"))
                        .orElseThrow(
                                () ->
                                        PortalException.refused(
                                                "A portal's address reads https://host or"
                                                        + " http://name.onion."));
        final boolean tls = uri.getScheme().equalsIgnoreCase("https");
        final String host = uri.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        final boolean onion = host.endsWith(".onion");
        if (onion && proxy.isEmpty()) {
            throw PortalException.refused(
                    "An onion address is reached through Tor only: add --proxy"
                            + " socks5://127.0.0.1:9050.");
        }
        if (!tls && !onion && !isThisMachine(host)) {
            throw PortalException.refused(
                    "Over plain http others could read what finds your case; use https:// or an"
                            + " onion address.");
        }
        final int usual = tls ? HTTPS : HTTP;
        return new PortalAddress(
                host,
                uri.getPort() < 0 ? usual : uri.getPort(),
                tls,
                proxy.isPresent() ? Optional.of(proxy(proxy.get())) : Optional.empty());
    }

    private static Proxy proxy(String text) throws PortalException {
        final URI uri =
                uri(text, Set.of("socks5", "socks5h"))
                        .filter(found -> found.getPort() >= 0)
                        .orElseThrow(
                                () ->
                                        PortalException.refused(
                                                "A proxy's address reads"
                                                        + " socks5://127.0.0.1:9050."));
        return new Proxy(uri.getHost().replaceAll("[\\[\\]]", ""), uri.getPort());
    }

    private static Optional<URI> uri(String text, Set<String> schemes) {
        try {
            return Optional.of(URI.create(text.strip()))
                    .filter(uri -> uri.getHost() != null && uri.getRawUserInfo() == null)
                    .filter(uri -> schemes.contains(uri.getScheme().toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost")
                || host.equals("::1")
                || host.equals("0:0:0:0:0:0:0:1")
                || host.matches("127(\\.\\d{1,3}){3}");
    }
}
