package org.underseal.storage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** An attachment on its way in, or claimed by a case. */
@Entity
@Table(name = "upload")
class UploadRow {
    @Id String id;

    @Column(name = "case_id")
    String caseId;

    LocalDate day;
}
