package org.underseal.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A desk epoch's private key, sealed to one member. */
@Entity
@IdClass(DeskKeyRow.Key.class)
@Table(name = DeskKeyRow.TABLE)
class DeskKeyRow {
    static final String TABLE = "desk_key";

    @Id String desk;
    @Id String epoch;
    @Id String person;
    byte[] sealed;

    String name() {
        return desk + '/' + epoch + '/' + person;
    }

    /** What names a row. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String desk;
        String epoch;
        String person;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && Objects.equals(desk, that.desk)
                    && Objects.equals(epoch, that.epoch)
                    && Objects.equals(person, that.person);
        }

        @Override
        public int hashCode() {
            return Objects.hash(desk, epoch, person);
        }
    }
}
