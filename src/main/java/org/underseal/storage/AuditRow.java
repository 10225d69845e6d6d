package org.underseal.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An audit entry at its place, with the hash the Merkle log holds of it. */
@Entity
@Table(name = AuditRow.TABLE)
class AuditRow {
    static final String TABLE = "audit_entry";

    @Id long place;
    byte[] leaf;
    byte[] sealed;
}
