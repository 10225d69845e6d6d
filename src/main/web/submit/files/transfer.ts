import { decode } from "../../protocol/base64url";
import type { Bytes } from "../../protocol/bytes";
import { identifierOf, isObject } from "../../protocol/json";

const UPLOADS = "/api/v1/uploads";
const SEGMENTS = "Underseal-Segments";
/** A megabyte at what a bad circuit carries; each time it was too short, it is doubled. */
const PATIENCE = 120_000;
const MOST_PATIENCE = 960_000;

/** Why a segment did not arrive: what may pass by itself, and what will not. */
export type Obstacle = "network" | "busy" | "gone" | "refused";

/** The service could not be reached, or answered no. */
export class Obstructed extends Error {
    constructor(readonly obstacle: Obstacle) {
        super(obstacle);
    }

    /** Whether trying again makes sense; an upload that is gone is begun anew. */
    get passes(): boolean {
        return this.obstacle !== "refused";
    }
}

let patience = PATIENCE;

/** Names a new upload. */
export async function begin(signal: AbortSignal): Promise<string> {
    const json: unknown = await (await ask("", { method: "POST" }, signal)).json();
    const upload = isObject(json) ? identifierOf(json, "id") : undefined;
    if (upload === undefined) {
        throw new Obstructed("refused");
    }
    return upload;
}

/** Stores a segment; the same one again changes nothing. */
export async function put(
    upload: string,
    index: number,
    segment: Bytes,
    signal: AbortSignal,
): Promise<void> {
    const headers = { "Content-Type": "application/octet-stream" };
    await ask(`/${upload}/${index}`, { method: "PUT", headers, body: segment }, signal);
}

/** Which segments the service holds. */
export async function present(
    upload: string,
    signal: AbortSignal,
): Promise<(index: number) => boolean> {
    const response = await ask(`/${upload}`, { method: "HEAD" }, signal);
    const bits = decode(response.headers.get(SEGMENTS) ?? undefined);
    if (bits === undefined) {
        throw new Obstructed("refused");
    }
    return (index) => ((bits[index >> 3] ?? 0) & (1 << (index & 7))) !== 0;
}

async function ask(path: string, init: RequestInit, signal: AbortSignal): Promise<Response> {
    const own = new AbortController();
    const stop = (): void => {
        own.abort();
    };
    const timer = setTimeout(stop, patience);
    signal.addEventListener("abort", stop);
    let response: Response;
    try {
        signal.throwIfAborted();
        response = await fetch(UPLOADS + path, {
            ...init,
            signal: own.signal,
            cache: "no-store",
            credentials: "omit",
        });
    } catch {
        signal.throwIfAborted();
        patience = own.signal.aborted ? Math.min(2 * patience, MOST_PATIENCE) : patience;
        throw new Obstructed("network");
    } finally {
        clearTimeout(timer);
        signal.removeEventListener("abort", stop);
    }
    if (!response.ok) {
        throw new Obstructed(obstacleOf(response.status));
    }
    return response;
}

function obstacleOf(status: number): Obstacle {
    return status === 404 ? "gone" : status === 503 ? "busy" : "refused";
}
