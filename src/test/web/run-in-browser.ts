import { declared, vectorsComeFrom } from "./harness";

const interpreted = location.search === "?interpreted";

vectorsComeFrom(async (file) => {
    const response = await fetch(`/vectors/${file}`);
    if (!response.ok) {
        throw new Error(`no vectors in ${file}`);
    }
    return response.text();
});

async function send(place: string, result: unknown): Promise<void> {
    await fetch(place, { method: "POST", body: JSON.stringify(result) });
}

function said(error: unknown): string {
    return error instanceof Error ? `${String(error)}\n${error.stack ?? ""}` : String(error);
}

for (const { name, run, compiledOnly } of declared()) {
    if (interpreted && compiledOnly) {
        await send("/result", { test: name, skipped: true });
        continue;
    }
    try {
        await run();
        await send("/result", { test: name });
    } catch (error) {
        await send("/result", { test: name, error: said(error) });
    }
}
await send("/done", {});
