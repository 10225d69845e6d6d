package org.underseal.storage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** A reply: the submitter's mail and the desk's copy. The place orders the mails of one case. */
@Entity
@Table(name = MailRow.TABLE)
class MailRow {
    static final String TABLE = "mail";
    static final String DESK_COPY = "mail.desk_copy";

    @Id String reply;

    @Column(name = "case_id")
    String caseId;

    int place;
    LocalDate day;
    byte[] sealed;

    @Column(name = "desk_copy")
    byte[] deskCopy;
}
