package org.underseal.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** A case: what the queue shows, and under seal the submitter's key and acknowledgement. */
@Entity
@Table(name = CaseRow.TABLE)
class CaseRow {
    static final String TABLE = "sealed_case";

    @Id String id;
    byte[] locator;
    String desk;
    String epoch;
    LocalDate day;
    boolean unread;
    byte[] sealed;
}
