package org.underseal.storage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** A report or follow-up, sealed by its submitter and then once more. */
@Entity
@Table(name = EnvelopeRow.TABLE)
class EnvelopeRow {
    static final String TABLE = "envelope";

    @Id String id;

    @Column(name = "case_id")
    String caseId;

    boolean report;
    String epoch;
    LocalDate day;
    byte[] sealed;
}
