package org.underseal.storage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A case's triage summary, sealed to its desk. */
@Entity
@Table(name = SummaryRow.TABLE)
class SummaryRow {
    static final String TABLE = "summary";

    @Id
    @Column(name = "case_id")
    String caseId;

    int revision;
    byte[] sealed;
}
