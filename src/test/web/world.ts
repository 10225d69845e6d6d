import type { Bytes } from "../../main/web/protocol/bytes";
import type { DirectoryDraft } from "../../main/web/protocol/directory-draft";
import { OpeningKey } from "../../main/web/protocol/opening-key";
import { ReceiptCode } from "../../main/web/protocol/receipt";
import { SigningKey } from "../../main/web/protocol/signing";
import { SubmitterKeys } from "../../main/web/protocol/submitter-keys";
import { present } from "./assert";
import { bytes, type Inputs } from "./inputs";

/** Everybody whose seeds the inputs give, and the submitter of the first receipt. */
export class World {
    private constructor(
        private readonly inputs: Inputs,
        readonly submitter: SubmitterKeys,
    ) {}

    static async of(inputs: Inputs): Promise<World> {
        const first = present(inputs.receipts[0], "receipt");
        const code = await ReceiptCode.ofRandom(bytes(first.random));
        return new World(inputs, await SubmitterKeys.derive(code, bytes(first.installation)));
    }

    get installation(): Bytes {
        return bytes(this.inputs.installation);
    }

    /** The opening key of someone, by name. */
    async opening(name: string): Promise<OpeningKey> {
        return name === "submitter"
            ? this.submitter.openingKey
            : OpeningKey.of(bytes(this.seeds(name).sealing));
    }

    /** The signing key of someone, by name. */
    async signing(name: string): Promise<SigningKey> {
        return SigningKey.of(bytes(this.seeds(name).signing));
    }

    /** The directory and roster that the inputs describe. */
    async draft(): Promise<DirectoryDraft> {
        const { version, issued, expires, desk, people } = this.inputs.directory;
        const key = (await this.opening("desk")).sealingKey;
        return {
            version,
            installation: this.installation,
            issued,
            expires,
            desks: [{ ...desk, key }],
            people: await Promise.all(
                people.map(async ({ id, name, roles, desks, keys }) => ({
                    id,
                    name,
                    roles,
                    desks,
                    sealing: (await this.opening(keys)).sealingKey,
                    signing: (await this.signing(keys)).verifyingKey,
                })),
            ),
        };
    }

    private seeds(name: string): { readonly sealing: string; readonly signing: string } {
        return present(this.inputs.seeds[name], name);
    }
}
