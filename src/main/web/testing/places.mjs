import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const root = path.join(here, "../../..");

/** Where things are. */
export const places = {
    here,
    root,
    target: path.join(root, "target/web-tests"),
    tests: path.join(root, "src/test/web"),
    vectors: path.join(root, "src/test/vectors"),
};
