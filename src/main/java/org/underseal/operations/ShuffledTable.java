package org.underseal.operations;

import java.util.List;

/**
 * A table whose rows belong to cases, so that their order must not be told, or are keys, of which
 * nothing must remain once they are destroyed.
 *
 * @param name of the table
 * @param key the columns of its primary key: names that were drawn, and so an order that says
 *     nothing of when a row came
 * @param renewed assigns a row to itself. Sealed columns are copied, because a long value keeps its
 *     number, which counts upwards, for as long as it is only carried along
 */
record ShuffledTable(String name, String key, String renewed) {
    static final List<ShuffledTable> ALL =
            List.of(
                    sealed("sealed_case", "id"),
                    sealed("envelope", "id"),
                    new ShuffledTable(
                            "mail",
                            "case_id, place",
                            copied("sealed") + ", " + copied("desk_copy")),
                    sealed("summary", "case_id"),
                    sealed("case_revision", "id"),
                    new ShuffledTable("upload", "id", "day = day"),
                    sealed("segment", "upload, place"),
                    sealed("identity_request", "id"),
                    new ShuffledTable("identity_outer", "hash", "case_id = case_id"),
                    sealed("desk_key", "desk, epoch, person"),
                    sealed("recovery_share", "desk, epoch, custodian"));

    private static ShuffledTable sealed(String name, String key) {
        return new ShuffledTable(name, key, copied("sealed"));
    }

    private static String copied(String column) {
        return column + " = " + column + " || ''::bytea";
    }
}
