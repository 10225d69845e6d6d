package org.underseal.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * An audit entry at its place. The hash that the Merkle log holds of it is not a column: whoever
 * guesses a short purpose could confirm the guess by it.
 */
@Entity
@Table(name = AuditRow.TABLE)
class AuditRow {
    static final String TABLE = "audit_entry";

    @Id long place;
    byte[] sealed;
}
