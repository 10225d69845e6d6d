package org.underseal.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.underseal.mailroom.Person;

/** Someone behind the reviewers' door; name, roles, keys and wraps are under seal. */
@Entity
@Table(name = PersonRow.TABLE)
class PersonRow {
    static final String TABLE = "person";

    @Id String id;

    @Enumerated(EnumType.STRING)
    Person.State state;

    byte[] sealed;
}
