package org.underseal.cli.portal;

import io.netty.handler.ssl.NotSslRecordException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;

/** What a failure of the network means for whoever waits. */
final class Breaks {
    private Breaks() {}

    /** The failure as a sentence, which repeats nothing that came over the network. */
    static PortalException sentence(Throwable failure) {
        if (has(failure, PortalException.class)) {
            return (PortalException) failure;
        }
        if (has(failure, CertificateException.class)) {
            return PortalException.refused(
                    "The certificate is not one for this address; somebody may stand between.");
        }
        if (has(failure, NotSslRecordException.class)) {
            return PortalException.refused("This address does not speak https.");
        }
        if (has(failure, UnknownHostException.class)) {
            return PortalException.refused("There is no service of this name.");
        }
        return PortalException.broken(
                has(failure, ConnectException.class)
                        ? "The service, or the proxy, does not answer."
                        : "The connection broke.");
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(type::isInstance);
    }
}
