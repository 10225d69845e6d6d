package org.underseal.storage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** A revision of a case's working record. Who wrote it stands inside the seal. */
@Entity
@Table(name = RevisionRow.TABLE)
class RevisionRow {
    static final String TABLE = "case_revision";

    @Id String id;

    @Column(name = "case_id")
    String caseId;

    int number;
    LocalDate day;
    byte[] sealed;
}
