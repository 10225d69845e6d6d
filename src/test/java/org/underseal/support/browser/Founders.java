package org.underseal.support.browser;

import java.nio.file.Path;

/**
 * An installation that was set up in a window: the first reviewer's key is plugged into it, the
 * custodian's is laid aside.
 *
 * @param authorityFile where the authority's file was saved
 */
public record Founders(
        ConsolePage console,
        VirtualAuthenticator reviewerKey,
        VirtualAuthenticator custodianKey,
        RecoverySheet reviewer,
        RecoverySheet custodian,
        RecoverySheet authority,
        Path authorityFile) {
    /** What the first reviewer, who also administers, is called. */
    public static final String REVIEWER = "Ada Lindqvist";

    /** What the custodian is called. */
    public static final String CUSTODIAN = "Kofi Mensah";

    /** Goes through the whole ceremony, up to where the reviewer can sign in. */
    public static Founders setUp(Window window, String link, String language, Path authorityFile) {
        final VirtualAuthenticator first = VirtualAuthenticator.withPrf(window);
        final VirtualAuthenticator second = VirtualAuthenticator.withPrf(window);
        second.layAside();
        final Ceremony ceremony = Ceremony.begin(window, link, language);
        ceremony.name("Geneva desk", "Bureau de Genève", REVIEWER, CUSTODIAN);
        final RecoverySheet reviewer = ceremony.passkey(REVIEWER);
        ceremony.typeBack(reviewer);
        first.layAside();
        second.takeUp();
        final RecoverySheet custodian = ceremony.passkey(CUSTODIAN);
        ceremony.typeBack(custodian);
        final RecoverySheet authority = ceremony.sheet("console.authority.heading");
        ceremony.save(authorityFile);
        ceremony.typeBack(authority);
        second.layAside();
        first.takeUp();
        return new Founders(
                ceremony.finish(), first, second, reviewer, custodian, authority, authorityFile);
    }
}
