import { utf8 } from "../../main/web/protocol/bytes";
import { info } from "../../main/web/protocol/info";
import { RefusedToOpen } from "../../main/web/protocol/opening-key";
import { OVERHEAD } from "../../main/web/protocol/suite";
import { equals, present, refuses } from "./assert";
import { about, test } from "./harness";
import { bytes } from "./inputs";
import { MADE, made } from "./made";

about("sealed values", () => {
    for (const file of MADE) {
        test(`${file}: each kind opens in its place and in no other`, async () => {
            const { inputs, world, vectors } = await made(file);
            for (const [i, { kind, bound, to, plaintext }] of inputs.sealed.entries()) {
                const vector = present(vectors.sealed[i]);
                const key = await world.opening(to);
                const sealed = bytes(vector.sealed);
                const place = info(kind, bound ? world.submitter.locatorHash : undefined);
                equals(vector.info, place, "info");
                equals(sealed.length, utf8(plaintext).length + OVERHEAD, "size");
                equals(await key.open(sealed, place), utf8(plaintext), kind);
                const elsewhere = info(kind, "0".repeat(64));
                await refuses(() => key.open(sealed, elsewhere), RefusedToOpen, kind);
            }
        });

        test(`${file}: nobody else opens`, async () => {
            const { world, vectors } = await made(file);
            const { info: place, sealed } = present(vectors.sealed[0]);
            const other = await world.opening("custodian");
            await refuses(() => other.open(bytes(sealed), place), RefusedToOpen);
        });
    }
});
