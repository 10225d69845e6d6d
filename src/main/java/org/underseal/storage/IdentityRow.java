package org.underseal.storage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** A request for the names in a case; without a last day it has ended. */
@Entity
@Table(name = IdentityRow.TABLE)
class IdentityRow {
    static final String TABLE = "identity_request";

    @Id String id;

    @Column(name = "case_id")
    String caseId;

    @Column(name = "last_day")
    LocalDate lastDay;

    byte[] sealed;

    /** What the seal binds: a request whose last day or case was moved does not open. */
    String name() {
        return id + '/' + caseId + '/' + lastDay;
    }
}
