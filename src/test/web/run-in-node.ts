import { readFile } from "node:fs/promises";
import path from "node:path";
import nodeTest from "node:test";
import { declared, vectorsComeFrom } from "./harness";
import { withoutNativeEd25519 } from "./without-ed25519";

const folder = process.env["UNDERSEAL_VECTORS"] ?? "";
vectorsComeFrom((file) => readFile(path.join(folder, file), "utf8"));
if (process.env["UNDERSEAL_NO_ED25519"] !== undefined) {
    withoutNativeEd25519();
}
for (const { name, run } of declared()) {
    void nodeTest(name, async () => {
        await run();
    });
}
