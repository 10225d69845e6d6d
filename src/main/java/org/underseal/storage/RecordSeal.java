package org.underseal.storage;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** The seal over every record: its table and name are associated data, so none can be moved. */
final class RecordSeal {
    private final Aead aead;

    RecordSeal(Aead aead) {
        this.aead = aead;
    }

    byte[] seal(String table, String name, byte[] record) {
        try {
            return aead.encrypt(record, place(table, name));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not seal a record", e);
        }
    }

    /**
     * @throws AlteredRecordException when the record is not the one sealed under this name
     */
    byte[] open(String table, String name, byte[] sealed) {
        try {
            return aead.decrypt(sealed, place(table, name));
        } catch (GeneralSecurityException e) {
            throw new AlteredRecordException(table);
        }
    }

    private static byte[] place(String table, String name) {
        return (table + ':' + name).getBytes(StandardCharsets.UTF_8);
    }
}
