package org.underseal.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A share of a desk epoch's private key, sealed to one custodian. */
@Entity
@IdClass(RecoveryShareRow.Key.class)
@Table(name = RecoveryShareRow.TABLE)
class RecoveryShareRow {
    static final String TABLE = "recovery_share";

    @Id String desk;
    @Id String epoch;
    @Id String custodian;
    byte[] sealed;

    String name() {
        return desk + '/' + epoch + '/' + custodian;
    }

    /** What names a row. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String desk;
        String epoch;
        String custodian;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && Objects.equals(desk, that.desk)
                    && Objects.equals(epoch, that.epoch)
                    && Objects.equals(custodian, that.custodian);
        }

        @Override
        public int hashCode() {
            return Objects.hash(desk, epoch, custodian);
        }
    }
}
