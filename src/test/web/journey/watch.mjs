/** Keeps everything a page complains of and asks for; at the end, also what it has kept. */
export async function watch(page) {
    const complaints = [];
    const requests = [];
    page.on("console", (message) => {
        if (["error", "warn"].includes(message.type())) {
            complaints.push(message.text());
        }
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("request", (request) => requests.push(`${request.method()} ${request.url()}`));
    await page.evaluateOnNewDocument(() => {
        addEventListener("securitypolicyviolation", (event) => {
            console.error(`policy: ${event.effectiveDirective} ${event.blockedURI}`);
        });
    });
    return async (browser) => ({
        complaints,
        requests,
        kept: await page.evaluate(kept),
        cookies: (await browser.cookies()).map((cookie) => cookie.name),
    });
}

/** Runs in the page; a private window refuses some stores, and a refusal keeps nothing. */
async function kept() {
    const listed = await Promise.all(
        [
            async () => Object.keys(localStorage),
            async () => Object.keys(sessionStorage),
            async () => (await indexedDB.databases()).map((one) => one.name),
            async () => caches.keys(),
        ].map((list) => list().catch(() => [])),
    );
    return listed.flat();
}
