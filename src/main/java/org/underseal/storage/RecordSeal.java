package org.underseal.storage;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;

/**
 * The seal over every record: its table and name are associated data, so none can be moved. What
 * the submitter's door handles has a key of its own; a process of that door has no other.
 */
final class RecordSeal {
    private static final Set<String> LETTERBOX =
            Set.of(
                    InstallationRow.TABLE,
                    AuthorityRow.TABLE,
                    PublicationRow.TABLE,
                    CaseRow.TABLE,
                    EnvelopeRow.TABLE,
                    MailRow.TABLE,
                    UploadStore.SEGMENTS);

    private final Aead letterbox;
    private final Optional<Aead> records;

    RecordSeal(Aead letterbox, Optional<Aead> records) {
        this.letterbox = letterbox;
        this.records = records;
    }

    byte[] seal(String table, String name, byte[] record) {
        try {
            return key(table).encrypt(record, place(table, name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not seal a record", e);
        }
    }

    /**
     * @throws AlteredRecordException when the record is not the one sealed under this name
     */
    byte[] open(String table, String name, byte[] sealed) {
        try {
            return key(table).decrypt(sealed, place(table, name));
        } catch (GeneralSecurityException e) {
            throw new AlteredRecordException(table);
        }
    }

    private Aead key(String table) {
        return LETTERBOX.contains(table)
                ? letterbox
                : records.orElseThrow(
                        () -> new IllegalStateException("the portal has no key for " + table));
    }

    private static byte[] place(String table, String name) {
        return (table + ':' + name).getBytes(StandardCharsets.UTF_8);
    }
}
