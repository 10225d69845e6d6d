package org.underseal.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.underseal.protocol.Installation;
import org.underseal.protocol.LocatorHash;
import org.underseal.protocol.directory.DirectoryDraft;
import org.underseal.protocol.opening.OpeningKey;
import org.underseal.protocol.signing.SigningKey;
import org.underseal.protocol.submitter.ReceiptCode;
import org.underseal.protocol.submitter.SubmitterKeys;

/** Everybody whose seeds the inputs give, and the submitter of the first receipt. */
public final class World {
    private final JsonNode inputs = VectorFiles.inputs();
    private final SubmitterKeys submitter;

    /** Derives the submitter's keys. */
    public World() {
        final JsonNode first = inputs.path("receipts").path(0);
        try (ReceiptCode code = ReceiptCode.ofRandom(VectorFiles.bytes(first, "random"))) {
            submitter =
                    SubmitterKeys.derive(
                            code, new Installation(VectorFiles.bytes(first, "installation")));
        }
    }

    /** What all of this comes from. */
    public JsonNode inputs() {
        return inputs;
    }

    /** The installation they belong to. */
    public Installation installation() {
        return new Installation(VectorFiles.bytes(inputs, "installation"));
    }

    /** The submitter of the first receipt. */
    public SubmitterKeys submitter() {
        return submitter;
    }

    /** What that submitter's values are bound to. */
    public LocatorHash place() {
        return submitter.locator().hash();
    }

    /** The opening key of someone, by name. */
    public OpeningKey opening(String name) {
        return name.equals("submitter")
                ? submitter.openingKey()
                : new OpeningKey(VectorFiles.bytes(seeds(name), "sealing"));
    }

    /** The signing key of someone, by name. */
    public SigningKey signing(String name) {
        return new SigningKey(VectorFiles.bytes(seeds(name), "signing"));
    }

    /** Both seeds of someone, one behind the other. */
    public byte[] bothSeeds(String name) {
        final byte[] both = new byte[64];
        System.arraycopy(VectorFiles.bytes(seeds(name), "sealing"), 0, both, 0, 32);
        System.arraycopy(VectorFiles.bytes(seeds(name), "signing"), 0, both, 32, 32);
        return both;
    }

    /** The directory and roster that the inputs describe. */
    public DirectoryDraft draft() {
        final JsonNode given = inputs.path("directory");
        final JsonNode desk = given.path("desk");
        final Map<String, String> names = new LinkedHashMap<>();
        desk.path("names")
                .properties()
                .forEach(name -> names.put(name.getKey(), name.getValue().textValue()));
        return new DirectoryDraft(
                given.path("version").intValue(),
                installation(),
                LocalDate.parse(given.path("issued").textValue()),
                LocalDate.parse(given.path("expires").textValue()),
                List.of(
                        new DirectoryDraft.Desk(
                                desk.path("id").textValue(),
                                names,
                                desk.path("epoch").textValue(),
                                LocalDate.parse(desk.path("notAfter").textValue()),
                                opening("desk").sealingKey())),
                VectorFiles.each(given.path("people")).map(this::person).toList());
    }

    private DirectoryDraft.Person person(JsonNode person) {
        final String keys = person.path("keys").textValue();
        return new DirectoryDraft.Person(
                person.path("id").textValue(),
                person.path("name").textValue(),
                inOrder(person.path("roles")),
                inOrder(person.path("desks")),
                opening(keys).sealingKey(),
                signing(keys).verifyingKey());
    }

    private static Set<String> inOrder(JsonNode list) {
        return new LinkedHashSet<>(VectorFiles.texts(list));
    }

    private JsonNode seeds(String name) {
        return inputs.path("seeds").path(name);
    }
}
