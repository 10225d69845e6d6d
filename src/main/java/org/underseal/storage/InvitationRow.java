package org.underseal.storage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** An invitation, found by the hash of its token. */
@Entity
@Table(name = InvitationRow.TABLE)
class InvitationRow {
    static final String TABLE = "invitation";

    @Id byte[] token;

    @Column(name = "last_day")
    LocalDate lastDay;

    byte[] sealed;
}
