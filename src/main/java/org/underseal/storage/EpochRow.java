package org.underseal.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** An epoch of a desk; its days are under seal, so that nobody lengthens it in the database. */
@Entity
@IdClass(EpochRow.Key.class)
@Table(name = EpochRow.TABLE)
class EpochRow {
    static final String TABLE = "desk_epoch";

    @Id String desk;
    @Id String epoch;
    byte[] sealed;

    String name() {
        return desk + '/' + epoch;
    }

    boolean isOf(String otherDesk, String otherEpoch) {
        return desk.equals(otherDesk) && epoch.equals(otherEpoch);
    }

    /** What names a row. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String desk;
        String epoch;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && Objects.equals(desk, that.desk)
                    && Objects.equals(epoch, that.epoch);
        }

        @Override
        public int hashCode() {
            return Objects.hash(desk, epoch);
        }
    }
}
