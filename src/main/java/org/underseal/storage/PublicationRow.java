package org.underseal.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What the authority signed at one time. */
@Entity
@Table(name = PublicationRow.TABLE)
class PublicationRow {
    static final String TABLE = "publication";

    @Id int version;
    byte[] sealed;
}
