package org.underseal.cli.doctor;

import java.net.URI;

/**
 * Whether the address that people use protects them on the way.
 *
 * @param setting the setting that names it
 */
public record OriginCheck(String setting, String origin) implements Check {
    @Override
    public Finding look() {
        final URI uri;
        try {
            uri = URI.create(origin);
        } catch (IllegalArgumentException malformed) {
            return mend("is no address");
        }
        final String host = String.valueOf(uri.getHost());
        if (host.endsWith(".onion")) {
            return host.matches("([a-z0-9-]+\\.)*[a-z2-7]{56}\\.onion")
                    ? new Finding.Well("People come by onion: " + origin + ".")
                    : mend("is no onion address of version 3");
        }
        if (host.equals("localhost")) {
            return new Finding.Unknown(origin + " is for this machine only.");
        }
        return "https".equals(uri.getScheme())
                ? new Finding.Well("People come by TLS: " + origin + ".")
                : mend("is read by everybody on the way");
    }

    private Finding mend(String what) {
        return new Finding.Mend(
                setting + " " + what + ".", "Give it an https address or an onion address.");
    }
}
