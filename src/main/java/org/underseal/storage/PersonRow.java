package org.underseal.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Someone behind the reviewers' door; name, roles, state, keys and wraps are under seal. */
@Entity
@Table(name = PersonRow.TABLE)
class PersonRow {
    static final String TABLE = "person";

    @Id String id;
    byte[] sealed;
}
