package org.underseal.mailroom;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of the audit log: who did what to which case, and why; never content.
 *
 * @param day the day of the act
 * @param person who acted
 * @param act what was done
 * @param caseId the case it was done to, absent for acts on people and keys
 * @param purpose the stated purpose, 10 to 500 characters for {@link Act#OPEN}, may be empty for
 *     others
 */
public record AuditEntry(
        LocalDate day, Identifier person, Act act, Optional<Identifier> caseId, String purpose) {
    /** The acts that leave a line in the log. */
    public enum Act {
        SET_UP,
        INVITE,
        ENROL,
        PUBLISH,
        OPEN,
        OPEN_FILE,
        OPEN_CODING,
        CODE,
        REPLY,
        ADD_PASSKEY,
        REMOVE_PASSKEY,
        REPLACE_PASSPHRASE,
        REQUEST_IDENTITY,
        RELEASE_IDENTITY,
        REFUSE_IDENTITY,
        OPEN_IDENTITY,
        SHARE_KEYS,
        REQUEST_RECOVERY,
        RELEASE_SHARE,
        COLLECT_SHARES,
        DESTROY_KEYS,
        EXPORT_AUDIT;

        /** The act in words, such as {@code set-up}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
