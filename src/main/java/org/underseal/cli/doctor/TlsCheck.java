package org.underseal.cli.doctor;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Whether a TLS address shows a certificate that browsers take, by TLS 1.2 or newer. */
public record TlsCheck(String host, int port, SSLContext trust) implements Check {
    private static final int PATIENCE_MILLIS = 10_000;

    @Override
    public Finding look() {
        try (Socket plain = new Socket(host, port)) {
            plain.setSoTimeout(PATIENCE_MILLIS);
            try (SSLSocket socket =
                    (SSLSocket) trust.getSocketFactory().createSocket(plain, host, port, true)) {
                final SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                return new Finding.Well(
                        host + " speaks " + socket.getSession().getProtocol() + ".");
            }
        } catch (SSLException refused) {
            return new Finding.Mend(
                    "Browsers do not take the certificate of " + host + ".",
                    "Renew it, and look whether it names this host.");
        } catch (IOException silent) {
            return new Finding.Mend(
                    "Nobody answers on " + host + ", port " + port + ".",
                    "Start the web server in front of Underseal.");
        }
    }
}
