package org.underseal.cli.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortalAddressTest {
    private static final Optional<String> TOR = Optional.of("socks5://127.0.0.1:9050");

    @Test
    void aSecureAddressNeedsNothingElse() throws PortalException {
        assertThat(PortalAddress.parse(" https://Portal.Example/fr#report ", Optional.empty()))
                .isEqualTo(new PortalAddress("portal.example", 443, true, Optional.empty()));
    }

    @Test
    void anOnionAddressGoesThroughAProxyWithoutTls() throws PortalException {
        assertThat(PortalAddress.parse("http://abc.onion", TOR))
                .isEqualTo(
                        new PortalAddress(
                                "abc.onion",
                                80,
                                false,
                                Optional.of(new PortalAddress.Proxy("127.0.0.1", 9050))));
    }

    @Test
    void anOnionAddressIsNeverAskedOfTheLocalResolver() {
        assertThatThrownBy(() -> PortalAddress.parse("http://abc.onion", Optional.empty()))
                .hasMessageContaining("--proxy");
        assertThatThrownBy(() -> PortalAddress.parse("https://abc.onion", Optional.empty()))
                .hasMessageContaining("--proxy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080"})
    void plainHttpReachesThisMachine(String url) throws PortalException {
        assertThat(PortalAddress.parse(url, Optional.empty()).port()).isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://portal.example",
                "http://127.0.0.1.example",
                "http://localhost.example",
                "http://onion",
                "http://abc.onion.example"
            })
    void plainHttpToAnyOtherMachineIsRefusedEvenThroughAProxy(String url) {
        assertThatThrownBy(() -> PortalAddress.parse(url, TOR))
                .hasMessageContaining("Over plain http");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "portal.example",
                "ftp://portal.example",
                "https://user:word@portal.example",
                "https:///fr",
                "https://portal .example"
            })
    void whatIsNoAddressOfAPortalIsRefused(String url) {
        assertThatThrownBy(() -> PortalAddress.parse(url, TOR))
                .isInstanceOfSatisfying(
                        PortalException.class, refused -> assertThat(refused.isBroken()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:9050", "http://127.0.0.1:9050", "socks5://127.0.0.1"})
    void whatIsNoSocksProxyIsRefused(String proxy) {
        assertThatThrownBy(() -> PortalAddress.parse("https://a.example", Optional.of(proxy)))
                .hasMessageContaining("socks5://127.0.0.1:9050");
    }
}
