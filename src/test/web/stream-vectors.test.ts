import { openStream } from "../../main/web/protocol/attachment-stream";
import { hex } from "../../main/web/protocol/base64url";
import { type Bytes, concat, equal, sha256 } from "../../main/web/protocol/bytes";
import { sizeClass } from "../../main/web/protocol/padding";
import { equals, holds, present } from "./assert";
import { about, test } from "./harness";
import { bytes } from "./inputs";
import { MADE, made } from "./made";
import { content, padByDefinition, sealByDefinition, streamSecret } from "./stream-by-definition";

async function opened(secret: Bytes, sealed: Bytes): Promise<Bytes> {
    const parts: Uint8Array[] = [];
    await openStream(secret, new Blob([sealed]), (part) => {
        parts.push(part);
        return Promise.resolve();
    });
    return concat(...parts);
}

about("attachments", () => {
    for (const file of MADE) {
        test(`${file}: sizes at every edge open to what was sealed`, async () => {
            const { inputs, vectors } = await made(file);
            equals(
                vectors.streams.map(({ length }) => length),
                inputs.streams,
            );
            for (const { length, size, header, sha256: expected } of vectors.streams) {
                const secret = await streamSecret(length);
                const plain = await content(length);
                const padded = padByDefinition(plain, sizeClass(length + 8));
                const sealed = await sealByDefinition(secret, bytes(header), padded);
                equals(sealed.length, size, `size of ${String(length)}`);
                equals(hex(await sha256(sealed)), expected, `bytes of ${String(length)}`);
                holds(equal(await opened(secret, sealed), plain), `content of ${String(length)}`);
            }
        });

        test(`${file}: a stream that is there in full opens`, async () => {
            const { inputs, vectors } = await made(file);
            const vector = present(vectors.streams.find(({ whole }) => whole !== undefined));
            equals(vector.length, inputs.wholeStream);
            const sealed = bytes(present(vector.whole));
            equals(hex(await sha256(sealed)), vector.sha256);
            equals(await opened(await streamSecret(vector.length), sealed), await content(5));
        });

        test(`${file}: a length has one size class`, async () => {
            const { inputs, vectors } = await made(file);
            equals(inputs.padding.map(sizeClass), vectors.padding);
        });
    }
});
