package org.underseal.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The installation's name, drawn once. */
@Entity
@Table(name = InstallationRow.TABLE)
class InstallationRow {
    static final String TABLE = "installation";
    static final String ID = "installation";

    @Id String id;
    byte[] sealed;
}
