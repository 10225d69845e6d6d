import {
    DirectoryRefused,
    keyOn,
    type Trust,
    verifyDirectory,
    verifyRoster,
} from "../../main/web/protocol/directory";
import { signDirectory, signRoster } from "../../main/web/protocol/directory-draft";
import { equals, present } from "./assert";
import { about, test } from "./harness";
import { bytes, type Flaw, type Inputs } from "./inputs";
import { MADE, type Made, made } from "./made";

async function trust({ world, inputs }: Made): Promise<Trust> {
    const { verifyingKey } = await world.signing("authority");
    return { authority: verifyingKey, installation: bytes(inputs.installation) };
}

/** The name of the refusal, or null. */
async function refusal(made: Made, flaw: Flaw, at: number): Promise<string | null> {
    const vector = present(made.vectors.directories[at]);
    const signed = { payload: bytes(vector.payload), signature: bytes(vector.signature) };
    const today = flaw.today ?? made.inputs.today;
    const lowest = flaw.lowestVersion ?? 0;
    try {
        if (flaw.of === "roster") {
            await verifyRoster(signed, await trust(made), lowest);
        } else {
            const directory = await verifyDirectory(signed, await trust(made), today, lowest);
            if (flaw.epochOn !== undefined) {
                keyOn(present(directory.desks[0]), flaw.epochOn);
            }
        }
        return null;
    } catch (error) {
        if (error instanceof DirectoryRefused) {
            return error.refusal;
        }
        throw error;
    }
}

function soundOf(inputs: Inputs, of: Flaw["of"]): number {
    return inputs.refusals.findIndex((flaw) => flaw.of === of && flaw.name === "sound");
}

about("directories and rosters", () => {
    for (const file of MADE) {
        test(`${file}: each is believed or refused by its name`, async () => {
            const all = await made(file);
            for (const [i, flaw] of all.inputs.refusals.entries()) {
                equals(await refusal(all, flaw, i), flaw.refusal, `${flaw.of}, ${flaw.name}`);
            }
        });

        test(`${file}: a sound directory says what was drafted`, async () => {
            const all = await made(file);
            const { world, inputs, vectors } = all;
            const vector = present(vectors.directories[soundOf(inputs, "directory")]);
            const directory = await verifyDirectory(
                { payload: bytes(vector.payload), signature: bytes(vector.signature) },
                await trust(all),
                inputs.today,
                0,
            );
            const { desk, version, expires } = inputs.directory;
            const [verified] = directory.desks;
            equals([directory.version, directory.expires], [version, expires]);
            equals(
                [verified?.id, verified?.names, verified?.epoch],
                [desk.id, desk.names, desk.epoch],
            );
            equals(verified?.key.bytes, (await world.opening("desk")).sealingKey.bytes);
            equals(
                directory.custodians.map(({ id, key }) => [id, key.bytes]),
                [["custodian-1", (await world.opening("custodian")).sealingKey.bytes]],
            );
            equals(
                [...directory.signers],
                [["reviewer-1", (await world.signing("reviewer")).verifyingKey]],
            );
        });

        test(`${file}: a sound roster says what was drafted, and drafts sign the same`, async () => {
            const all = await made(file);
            const { world, inputs, vectors } = all;
            const vector = present(vectors.directories[soundOf(inputs, "roster")]);
            const signed = { payload: bytes(vector.payload), signature: bytes(vector.signature) };
            const roster = await verifyRoster(signed, await trust(all), 0);
            equals(
                roster.people.map(({ id, name, roles, desks }) => ({ id, name, roles, desks })),
                inputs.directory.people.map(({ id, name, roles, desks }) => ({
                    id,
                    name,
                    roles,
                    desks,
                })),
            );
            const draft = await world.draft();
            const authority = await world.signing("authority");
            equals(await signRoster(draft, authority), signed);
            const directory = present(vectors.directories[soundOf(inputs, "directory")]);
            equals(await signDirectory(draft, authority), {
                payload: bytes(directory.payload),
                signature: bytes(directory.signature),
            });
        });
    }
});
