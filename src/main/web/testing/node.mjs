import { run } from "node:test";

/** Runs a bundle under Node's own test runner, in a process of its own. */
export function inNode(places, bundle, environment) {
    Object.assign(process.env, environment, { UNDERSEAL_VECTORS: places.vectors });
    const outcome = { passed: 0, failures: [], skipped: 0 };
    return new Promise((resolve, reject) => {
        const stream = run({ files: [bundle], concurrency: false });
        stream.on("test:pass", (event) => {
            if (event.skip === undefined && !isFile(event)) {
                outcome.passed++;
            }
        });
        stream.on("test:fail", (event) => {
            const error = event.details.error;
            if (!isFile(event) || error.failureType !== "subtestsFailed") {
                outcome.failures.push({ test: event.name, error: said(error) });
            }
        });
        stream.on("test:stderr", ({ message }) => process.stderr.write(message));
        stream.on("error", reject);
        stream.on("end", () => {
            for (const name of Object.keys(environment)) {
                delete process.env[name];
            }
            resolve(outcome);
        });
        stream.resume();
    });

    function isFile(event) {
        return event.name === bundle;
    }
}

function said(error) {
    return String(error.cause?.stack ?? error.cause ?? error.stack ?? error);
}
