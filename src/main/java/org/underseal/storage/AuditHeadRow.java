package org.underseal.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The audit log's size and frontier: one row, locked by whoever appends. */
@Entity
@Table(name = "audit_head")
class AuditHeadRow {
    static final String HEAD = "head";

    @Id String id;
    long size;
    byte[] frontier;
}
