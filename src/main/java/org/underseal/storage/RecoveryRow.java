package org.underseal.storage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** A request for a desk's keys and what custodians have released for it. */
@Entity
@Table(name = RecoveryRow.TABLE)
class RecoveryRow {
    static final String TABLE = "recovery_request";

    @Id String id;

    @Column(name = "last_day")
    LocalDate lastDay;

    byte[] sealed;

    /** What the seal binds: a request whose last day was moved does not open. */
    String name() {
        return id + '/' + lastDay;
    }
}
