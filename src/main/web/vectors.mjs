// Makes src/test/vectors/from-typescript.json anew with the browser's own code.
import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { bundle } from "./testing/bundle.mjs";
import { places } from "./testing/places.mjs";

await mkdir(places.target, { recursive: true });
const made = await bundle(places, "node", 'export { makeVectors } from "./make-vectors";');
const { makeVectors } = await import(made);
await makeVectors(
    (file) => readFile(path.join(places.vectors, file), "utf8"),
    path.join(places.vectors, "from-typescript.json"),
);
