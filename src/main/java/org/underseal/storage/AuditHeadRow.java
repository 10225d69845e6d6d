package org.underseal.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The audit log's size and frontier under seal: one row, locked by whoever appends. */
@Entity
@Table(name = AuditHeadRow.TABLE)
class AuditHeadRow {
    static final String TABLE = "audit_head";
    static final String HEAD = "head";

    @Id String id;
    byte[] sealed;
}
