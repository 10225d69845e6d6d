import { decode } from "../protocol/base64url";
import type { Bytes } from "../protocol/bytes";
import { type CellRequest, type CellResponse, readCell, writeCell } from "../protocol/cell";
import {
    type Directory,
    DirectoryRefused,
    readSigned,
    type Trust,
    verifyDirectory,
} from "../protocol/directory";
import { isObject, readObject } from "../protocol/json";

/** Why an exchange did not come about. */
export type Trouble = "network" | "refused" | "not-open" | "busy" | "full";

/** The service could not be reached, or answered no. */
export class ServiceTrouble extends Error {
    constructor(readonly trouble: Trouble) {
        super(trouble);
    }
}

/** What the page knows of the service once it has loaded. */
export interface Portal {
    readonly trust: Trust;
    readonly directory: Directory;
}

async function ask(path: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
        response = await fetch(path, { ...init, cache: "no-store", credentials: "omit" });
    } catch {
        throw new ServiceTrouble("network");
    }
    if (response.status === 503) {
        throw new ServiceTrouble((await isBusy(response)) ? "busy" : "not-open");
    }
    if (response.status === 507) {
        throw new ServiceTrouble("full");
    }
    if (!response.ok) {
        throw new ServiceTrouble("refused");
    }
    return response;
}

async function isBusy(response: Response): Promise<boolean> {
    const problem = readObject(await whole(response));
    return problem?.["type"] === "urn:underseal:problem:busy";
}

async function whole(response: Response): Promise<Bytes> {
    try {
        return new Uint8Array(await response.arrayBuffer());
    } catch {
        throw new ServiceTrouble("network");
    }
}

/** One cell out, one cell back. */
export async function exchange(request: CellRequest): Promise<CellResponse> {
    const response = await ask("/api/v1/exchange", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: writeCell(request),
    });
    return readCell(await whole(response));
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
