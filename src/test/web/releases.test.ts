import { decode } from "../../main/web/protocol/base64url";
import { type Bytes, random, sha256, utf8 } from "../../main/web/protocol/bytes";
import {
    openReleased,
    readRelease,
    readRequest,
    release,
    signRequest,
} from "../../main/web/protocol/identity-release";
import { readObject } from "../../main/web/protocol/json";
import { OpeningKey, RefusedToOpen } from "../../main/web/protocol/opening-key";
import {
    readRecovery,
    readShares,
    releaseShares,
    signRecovery,
} from "../../main/web/protocol/recovery";
import { recoveryShareInfo } from "../../main/web/protocol/info";
import { sealIdentity } from "../../main/web/protocol/report";
import { SigningKey } from "../../main/web/protocol/signing";
import { joinKey, splitKey } from "../../main/web/protocol/split-key";
import { hashOf, readStatement, statementJson } from "../../main/web/protocol/statement";
import { equals, holds, present, refuses } from "./assert";
import { about, test } from "./harness";

interface Person {
    readonly id: string;
    readonly opening: OpeningKey;
    readonly signing: SigningKey;
}

async function person(id: string): Promise<Person> {
    return { id, opening: await OpeningKey.draw(), signing: await SigningKey.of(random(32)) };
}

async function identityAsked() {
    const [ada, cleo, desk] = [await person("ada"), await person("cleo"), await OpeningKey.draw()];
    const outer = await sealIdentity({ NAME: "Amara" }, desk.sealingKey, cleo.opening.sealingKey);
    const request = {
        case: "case-1",
        desk: "desk-1",
        requester: ada.id,
        outer: await sha256(outer),
        reason: "She asked us to call",
        day: "2026-11-24",
    };
    return { ada, cleo, desk, outer, request, signed: await signRequest(request, ada.signing) };
}

about("two people", () => {
    test("a request says what was asked, and only under its requester's key", async () => {
        const { ada, cleo, request, signed } = await identityAsked();
        const travelled = present(readStatement(statementJson(signed)));
        equals(await readRequest(travelled, ada.signing.verifyingKey), request);
        equals(await readRequest(travelled, cleo.signing.verifyingKey), undefined);
        const again = await signRequest(request, ada.signing);
        holds(
            (await hashOf(again)).join() !== (await hashOf(signed)).join(),
            "no two are the same",
        );
    });

    test("custodian and requester together open names, and the desk alone does not", async () => {
        const { ada, cleo, desk, outer, signed } = await identityAsked();
        const given = await release(outer, signed, ada.opening.sealingKey, cleo, "2026-11-24");
        const read = present(await readRelease(given, cleo.signing.verifyingKey));
        equals([read.custodian, read.request], ["cleo", await hashOf(signed)]);
        equals(read.sealed.length, outer.length);
        const asDesk = (inner: Bytes, place: string): Promise<Bytes> => desk.open(inner, place);
        const opened = present(await openReleased(read, ada.opening, asDesk));
        equals(readObject(opened), { NAME: "Amara" });
        await refuses(() => openReleased(read, desk, asDesk), RefusedToOpen, "the desk alone");
        await refuses(
            () => openReleased({ ...read, request: random(32) }, ada.opening, asDesk),
            RefusedToOpen,
            "for another request",
        );
        equals(await readRelease(given, ada.signing.verifyingKey), undefined);
        await refuses(
            () => release(outer, signed, ada.opening.sealingKey, ada, "2026-11-24"),
            RefusedToOpen,
            "the requester as custodian",
        );
    });

    test("a request's signature serves for no release and the other way round", async () => {
        const { ada, signed } = await identityAsked();
        equals(await readRelease(signed, ada.signing.verifyingKey), undefined);
        equals(await readRecovery(signed, ada.signing.verifyingKey), undefined);
    });

    test("a key is joined from enough shares, and a wrong share among more does no harm", async () => {
        const key = await OpeningKey.draw();
        const shares = await splitKey(key, 4, 3);
        equals(
            shares.map((share) => share.length),
            [33, 33, 33, 33],
        );
        const joined = present(await joinKey(shares.slice(1), 3, key.sealingKey));
        equals(joined.seedCopy(), key.seedCopy());
        const wrong = [random(33), ...shares.slice(1)];
        equals(present(await joinKey(wrong, 3, key.sealingKey)).seedCopy(), key.seedCopy());
        equals(await joinKey(wrong.slice(0, 3), 3, key.sealingKey), undefined);
        equals(await joinKey(shares.slice(0, 2), 2, key.sealingKey), undefined);
    });

    test("a member gets a key back from two custodians' releases", async () => {
        const [eve, cleo, dan] = [await person("eve"), await person("cleo"), await person("dan")];
        const key = await OpeningKey.draw();
        const asked = {
            desk: "desk-1",
            member: eve.id,
            epochs: ["epoch-1"],
            reason: "Nobody else is left",
            day: "2026-11-24",
        };
        const request = await signRecovery(asked, eve.signing);
        equals(await readRecovery(request, eve.signing.verifyingKey), asked);
        equals(await readRecovery(request, dan.signing.verifyingKey), undefined);
        const hash = await hashOf(request);
        const shares = await splitKey(key, 2, 2);
        const opened: Bytes[] = [];
        for (const [i, custodian] of [cleo, dan].entries()) {
            const kept = await custodian.opening.sealingKey.seal(
                present(shares[i]),
                recoveryShareInfo("desk-1", "epoch-1"),
            );
            const statement = await releaseShares(
                [{ epoch: "epoch-1", sealed: kept }],
                request,
                asked,
                eve.opening.sealingKey,
                custodian,
                "2026-11-24",
            );
            const list = present(await readShares(statement, hash, custodian.signing.verifyingKey));
            equals(
                await readShares(statement, random(32), custodian.signing.verifyingKey),
                undefined,
            );
            const { sealed } = present(list[0]);
            const place = recoveryShareInfo("desk-1", "epoch-1", hash);
            opened.push(await eve.opening.open(sealed, place));
            await refuses(() => cleo.opening.open(sealed, place), RefusedToOpen);
        }
        equals(present(await joinKey(opened, 2, key.sealingKey)).seedCopy(), key.seedCopy());
    });

    test("a statement of another form is none", () => {
        for (const json of [undefined, {}, { payload: "", signature: "AA" }, "text", [1]]) {
            equals(readStatement(json), undefined);
        }
        holds(decode("AA") !== undefined && utf8("").length === 0, "the reader itself works");
    });
});
