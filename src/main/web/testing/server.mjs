import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";

const PAGE =
    '<!doctype html><html lang=en><meta charset=utf-8><title>Tests</title><link rel=icon href="data:,">' +
    '<script type=module src="/tests.js"></script></html>';
const SILENCE = 240_000;

/**
 * Serves the tests from loopback, which browsers hold to be a secure context, under the portal's own content
 * security policy, and takes their results.
 */
export async function serveTests(places, bundle) {
    const policy = await portalPolicy(places);
    let listening = () => {};
    const server = createServer((request, response) => {
        answer(request, (status, type, body) => {
            response.writeHead(status, {
                "Content-Type": type,
                "Content-Security-Policy": policy,
                "X-Content-Type-Options": "nosniff",
                "Cache-Control": "no-store",
            });
            response.end(body);
        }).catch((error) => response.destroy(error));
    });

    async function answer(request, send) {
        const { pathname } = new URL(request.url, "http://localhost");
        if (request.method === "POST") {
            const chunks = [];
            for await (const chunk of request) {
                chunks.push(chunk);
            }
            listening(pathname, JSON.parse(Buffer.concat(chunks).toString("utf8")));
            send(204, "text/plain", "");
        } else if (pathname === "/") {
            send(200, "text/html; charset=utf-8", PAGE);
        } else if (pathname === "/tests.js") {
            send(200, "text/javascript; charset=utf-8", await readFile(bundle));
        } else if (/^\/vectors\/[a-z0-9/-]+\.json$/.test(pathname)) {
            const file = path.join(places.vectors, pathname.slice("/vectors/".length));
            send(200, "application/json", await readFile(file));
        } else {
            send(404, "text/plain", "");
        }
    }

    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
        address: `http://localhost:${server.address().port}/`,
        /** Waits for the results of one page; a page that falls silent has failed. */
        results(failed) {
            const outcome = { passed: 0, failures: [], skipped: 0 };
            let last = "nothing";
            return new Promise((resolve, reject) => {
                let silence;
                const wait = () => {
                    clearTimeout(silence);
                    silence = setTimeout(
                        () => reject(new Error(`the page fell silent after ${last}`)),
                        SILENCE,
                    );
                };
                wait();
                failed.catch(reject);
                listening = (kind, result) => {
                    last = result.test;
                    wait();
                    if (kind === "/done") {
                        clearTimeout(silence);
                        resolve(outcome);
                    } else if (result.error !== undefined) {
                        outcome.failures.push({ test: result.test, error: result.error });
                    } else if (result.skipped) {
                        outcome.skipped++;
                    } else {
                        outcome.passed++;
                    }
                };
            });
        },
        close() {
            server.close();
            server.closeAllConnections();
        },
    };
}

/** The policy as the service sends it, so that what passes here passes there. */
async function portalPolicy(places) {
    const source = path.join(
        places.root,
        "src/main/java/org/underseal/operations/SecurityHeaders.java",
    );
    const declared = /POLICY,\s*((?:"[^"]*"\s*\+?\s*)+)\)/.exec(await readFile(source, "utf8"));
    if (declared === null) {
        throw new Error(`no content security policy in ${source}`);
    }
    return [...declared[1].matchAll(/"([^"]*)"/g)].map(([, part]) => part).join("");
}
