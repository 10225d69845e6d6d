package org.underseal.storage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.HexFormat;

/** An invitation, found by the hash of its token. */
@Entity
@Table(name = InvitationRow.TABLE)
class InvitationRow {
    static final String TABLE = "invitation";

    @Id byte[] token;

    @Column(name = "last_day")
    LocalDate lastDay;

    byte[] sealed;

    /** What the seal binds: an invitation whose last day was moved does not open. */
    String name() {
        return HexFormat.of().formatHex(token) + '/' + lastDay;
    }
}
