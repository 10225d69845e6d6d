package org.underseal.protocol;

import java.util.Locale;

/** What a sealed value is; part of HPKE's {@code info} (protocol, section 2). */
public enum Kind {
    REPORT,
    FOLLOWUP,
    REPLY,
    RECEIPT,
    CODING,
    NOTE,
    IDENTITY_INNER,
    IDENTITY_OUTER,
    IDENTITY_RELEASE,
    DESK_KEY,
    RECOVERY_SHARE;

    /** The word on the wire, such as {@code identity-inner}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
