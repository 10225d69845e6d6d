package org.underseal.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The authority's public key, stored by the set-up ceremony once. */
@Entity
@Table(name = AuthorityRow.TABLE)
class AuthorityRow {
    static final String TABLE = "site_authority";
    static final String ID = "authority";

    @Id String id;
    byte[] sealed;
}
