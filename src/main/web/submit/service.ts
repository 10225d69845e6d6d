import { decode } from "../protocol/base64url";
import { type Bytes, random } from "../protocol/bytes";
import { type CellRequest, type CellResponse, readCell, writeCell } from "../protocol/cell";
import {
    type Directory,
    DirectoryRefused,
    readSigned,
    type Trust,
    verifyDirectory,
} from "../protocol/directory";
import { isObject, readObject } from "../protocol/json";
import { HEADER, NO_ANSWER, type Puzzle, puzzleOf, solve } from "../protocol/puzzle";

/** Why an exchange did not come about. */
export type Trouble = "network" | "refused" | "not-open" | "busy" | "full";

/** The service could not be reached, or answered no. */
export class ServiceTrouble extends Error {
    constructor(
        readonly trouble: Trouble,
        readonly puzzle?: Puzzle,
    ) {
        super(trouble);
    }
}

/** What the page knows of the service once it has loaded. */
export interface Portal {
    readonly trust: Trust;
    readonly directory: Directory;
}

const TRIES = 20;
/** Milliseconds; drawn anew each time, so that those who were turned away together do not return so. */
const LONGEST_PAUSE = 3_000;

async function ask(path: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
        response = await fetch(path, { ...init, cache: "no-store", credentials: "omit" });
    } catch {
        throw new ServiceTrouble("network");
    }
    if (response.status === 507) {
        throw new ServiceTrouble("full");
    }
    if (response.status === 503) {
        throw await crowded(response);
    }
    if (!response.ok) {
        throw new ServiceTrouble("refused");
    }
    return response;
}

async function crowded(response: Response): Promise<ServiceTrouble> {
    const problem = readObject(await whole(response));
    return problem?.["type"] === "urn:underseal:problem:busy"
        ? new ServiceTrouble("busy", puzzleOf(problem))
        : new ServiceTrouble("not-open");
}

async function whole(response: Response): Promise<Bytes> {
    try {
        return new Uint8Array(await response.arrayBuffer());
    } catch {
        throw new ServiceTrouble("network");
    }
}

/** One cell out, one cell back; a crowded service gets the same cell again, and what it asks for. */
export async function exchange(request: CellRequest): Promise<CellResponse> {
    const body = writeCell(request);
    let solved = NO_ANSWER;
    for (let tries = 1; ; tries++) {
        const headers = { "Content-Type": "application/json", [HEADER]: solved };
        try {
            const response = await ask("/api/v1/exchange", { method: "POST", headers, body });
            return readCell(await whole(response));
        } catch (error) {
            if (!(error instanceof ServiceTrouble && error.trouble === "busy" && tries < TRIES)) {
                throw error;
            }
            solved = error.puzzle === undefined ? NO_ANSWER : await solve(error.puzzle);
        }
        await pause();
    }
}

async function pause(): Promise<void> {
    const [drawn = 0] = random(1);
    await new Promise((resolve) => setTimeout(resolve, (LONGEST_PAUSE * drawn) / 255));
}

/** The day by the device's clock, as the protocol writes days. */
export function today(): string {
    return new Date().toISOString().slice(0, 10);
}

/**
 * What every visit asks for, in this order, whatever it is for: whom to trust, the directory, one
 * cover cell.
 */
export async function arrive(): Promise<Portal> {
    const site: unknown = await (await ask("/site.json", {})).json();
    const signed: unknown = await (await ask("/api/v1/directory", {})).json();
    await exchange({ op: "cover" });
    const authority = isObject(site) ? decode(site["authority"], 32) : undefined;
    const installation = isObject(site) ? decode(site["installation"], 32) : undefined;
    if (authority === undefined || installation === undefined) {
        throw new DirectoryRefused("malformed");
    }
    const trust = { authority, installation };
    return { trust, directory: await verifyDirectory(readSigned(signed), trust, today(), 0) };
}
