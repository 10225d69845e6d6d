import { openAuthority } from "../../main/web/console/authority-file";
import { WrongKey } from "../../main/web/console/blob";
import { unwrapWithPasskey, unwrapWithPassphrase, type Wrap } from "../../main/web/console/wrap";
import { concat, utf8 } from "../../main/web/protocol/bytes";
import { readObject } from "../../main/web/protocol/json";
import { equals, present, refuses } from "./assert";
import { about, test, testCompiled } from "./harness";
import { bytes } from "./inputs";
import { MADE, type Made, made } from "./made";

async function owner({ world, inputs }: Made): Promise<Parameters<typeof unwrapWithPasskey>[1]> {
    const authority = (await world.signing("authority")).verifyingKey;
    return { person: inputs.wraps.person, trust: { authority, installation: world.installation } };
}

function seeds({ inputs }: Made): Uint8Array {
    const { sealing, signing } = present(inputs.seeds["reviewer"]);
    return concat(bytes(sealing), bytes(signing));
}

about("wrapped keys", () => {
    for (const file of MADE) {
        test(`${file}: a passkey unwraps for its person under its authority only`, async () => {
            const all = await made(file);
            const { credential, prf } = all.inputs.wraps;
            const wraps: Wrap[] = [
                { kind: "passkey", credential, blob: all.vectors.wraps.passkey },
            ];
            const whose = await owner(all);
            const keys = await unwrapWithPasskey(wraps, whose, credential, bytes(prf));
            equals(present(keys).seedsCopy(), seeds(all));
            const { trust } = whose;
            for (const other of [
                { ...whose, person: "reviewer-2" },
                { ...whose, trust: { ...trust, authority: new Uint8Array(32) } },
                { ...whose, trust: { ...trust, installation: new Uint8Array(32) } },
            ]) {
                await refuses(
                    () => unwrapWithPasskey(wraps, other, credential, bytes(prf)),
                    WrongKey,
                );
            }
        });

        testCompiled(`${file}: the recovery passphrase unwraps`, async () => {
            const all = await made(file);
            const wraps: Wrap[] = [{ kind: "passphrase", ...all.vectors.wraps.passphrase }];
            const { passphrase } = all.inputs.wraps;
            const keys = await unwrapWithPassphrase(wraps, await owner(all), passphrase);
            equals(present(keys).seedsCopy(), seeds(all));
        });

        testCompiled(`${file}: the passphrase opens the authority's file`, async () => {
            const { world, inputs, vectors } = await made(file);
            const { authorityFile } = vectors.wraps;
            const json = present(readObject(utf8(authorityFile)));
            const authority = bytes(String(json["public"]));
            const opened = await openAuthority(
                new Blob([authorityFile]),
                { authority, installation: world.installation },
                inputs.wraps.passphrase,
            );
            equals(opened.verifyingKey, authority);
        });
    }
});
