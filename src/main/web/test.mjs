// Runs the tests of src/test/web in Node; with --browsers in Chromium and in Firefox, each also without
// compiled JavaScript, which is how Tor Browser's level "Safer" runs a page. Closes every run with a line.
import { mkdir, rm } from "node:fs/promises";
import { inChromium, inFirefox } from "./testing/browsers.mjs";
import { bundleTests } from "./testing/bundle.mjs";
import { inNode } from "./testing/node.mjs";
import { places } from "./testing/places.mjs";
import { serveTests } from "./testing/server.mjs";

/** Prints what failed and the closing line; answers whether all is well. */
function close(name, { passed, failures, skipped }) {
    for (const { test, error } of failures) {
        console.log(`${name}: FAILED ${test}\n${error}\n`);
    }
    const left = skipped === 0 ? "" : `, ${skipped} skipped`;
    console.log(`${name}: ${passed} passed, ${failures.length} failed${left}`);
    return failures.length === 0 && passed > 0;
}

async function nodeRuns() {
    const bundle = await bundleTests(places, "node");
    return [
        close("node", await inNode(places, bundle, {})),
        close("node-without-ed25519", await inNode(places, bundle, { UNDERSEAL_NO_ED25519: "1" })),
        close("tools", await inNode(places, await bundleTests(places, "node", true), {})),
    ];
}

/** A page that breaks off has failed, and the other runs still tell what they see. */
async function whole(run) {
    try {
        return await run;
    } catch (error) {
        return { passed: 0, failures: [{ test: "the page of tests", error }], skipped: 0 };
    }
}

async function browserRuns() {
    const server = await serveTests(places, await bundleTests(places, "browser"));
    try {
        return [
            close("chromium", await whole(inChromium(server, { compiled: true }))),
            close("chromium-jitless", await whole(inChromium(server, { compiled: false }))),
            close("firefox", await whole(inFirefox(server, { compiled: true }))),
            close("firefox-safer", await whole(inFirefox(server, { compiled: false }))),
        ];
    } finally {
        server.close();
    }
}

await rm(places.target, { recursive: true, force: true });
await mkdir(places.target, { recursive: true });
const well = process.argv.includes("--browsers") ? await browserRuns() : await nodeRuns();
process.exitCode = well.every(Boolean) ? 0 : 1;
