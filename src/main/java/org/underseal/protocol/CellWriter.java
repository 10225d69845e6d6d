package org.underseal.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes a request cell, as the command line does. */
final class CellWriter {
    private CellWriter() {}

    static byte[] write(CellRequest request) {
        final ObjectNode json = StrictJson.object();
        if (request instanceof CellRequest.Submit submit) {
            json.put("op", "submit").put("id", Base64Url.encode(submit.id()));
            addressed(json, submit.locator(), submit.desk(), submit.epoch());
            json.put("key", Base64Url.encode(submit.key().bytes()))
                    .put("ack", Base64Url.encode(submit.acknowledgement()));
            carried(json, submit.envelope(), submit.uploads());
        } else if (request instanceof CellRequest.Followup followup) {
            json.put("op", "followup").put("id", Base64Url.encode(followup.id()));
            addressed(json, followup.locator(), followup.desk(), followup.epoch());
            carried(json, followup.envelope(), followup.uploads());
        } else if (request instanceof CellRequest.Check check) {
            json.put("op", "check")
                    .put("locator", Base64Url.encode(check.locator().bytes()))
                    .put("page", check.page());
        } else if (request instanceof CellRequest.Withdraw withdraw) {
            json.put("op", "withdraw").put("locator", Base64Url.encode(withdraw.locator().bytes()));
        } else {
            json.put("op", "cover");
        }
        try {
            return Padding.fill(StrictJson.write(json), Suite.CELL);
        } catch (TooLargeException e) {
            throw new IllegalArgumentException("the members do not fit a cell", e);
        }
    }

    private static void addressed(ObjectNode json, Locator locator, String desk, String epoch) {
        json.put("locator", Base64Url.encode(locator.bytes()))
                .put("desk", desk)
                .put("epoch", epoch);
    }

    private static void carried(ObjectNode json, byte[] envelope, List<String> uploads) {
        json.put("envelope", Base64Url.encode(envelope));
        if (!uploads.isEmpty()) {
            uploads.forEach(json.putArray("uploads")::add);
        }
    }
}
