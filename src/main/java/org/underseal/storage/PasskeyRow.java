package org.underseal.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.HexFormat;

/** A passkey's public half, found by the hash of its credential identifier. */
@Entity
@Table(name = PasskeyRow.TABLE)
class PasskeyRow {
    static final String TABLE = "passkey";

    @Id byte[] credential;
    String person;
    byte[] sealed;

    /** What the seal binds. */
    String name() {
        return HexFormat.of().formatHex(credential);
    }
}
