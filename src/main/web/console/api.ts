import type { Bytes } from "../protocol/bytes";
import { isObject, type JsonObject } from "../protocol/json";

/** The service, or what stands between, said no; the code names why. */
export class Refused extends Error {
    constructor(readonly code: string) {
        super(code);
    }
}

const BASE = "/console/api/";
const TYPE = "urn:underseal:problem:";

/** Calls of one session; the token is what no other site's page knows. */
export class Api {
    private token: string | undefined;
    private confirm: (() => Promise<void>) | undefined;

    /** What the person does, and then the call again, when a passkey must have been used just now. */
    confirmBy(confirm: () => Promise<void>): void {
        this.confirm = confirm;
    }

    /** What every later call carries. */
    signedIn(token: string): void {
        this.token = token;
    }

    get(path: string): Promise<JsonObject> {
        return this.call("GET", path, undefined);
    }

    post(path: string, body: unknown): Promise<JsonObject> {
        return this.call("POST", path, body);
    }

    put(path: string, body: unknown): Promise<JsonObject> {
        return this.call("PUT", path, body);
    }

    /** One segment of an attachment that was opened against this ticket. */
    async segment(path: string, ticket: string): Promise<Bytes> {
        const response = await request("GET", BASE + path, undefined, this.token, false, ticket);
        if (!response.ok) {
            await answer(response);
        }
        try {
            return new Uint8Array(await response.arrayBuffer());
        } catch {
            throw new Refused("network");
        }
    }

    /** Ends the session, even while the page is going away. */
    signOut(): void {
        if (this.token !== undefined) {
            void request("POST", `${BASE}sign-out`, "{}", this.token, true).catch(() => undefined);
            this.token = undefined;
        }
    }

    private async call(method: string, path: string, body: unknown): Promise<JsonObject> {
        const text = body === undefined ? undefined : JSON.stringify(body);
        const once = async (): Promise<JsonObject> =>
            answer(await request(method, BASE + path, text, this.token, false));
        try {
            return await once();
        } catch (error) {
            if (
                !(error instanceof Refused) ||
                error.code !== "confirm-needed" ||
                this.confirm === undefined
            ) {
                throw error;
            }
        }
        await this.confirm();
        return once();
    }
}

/** What anybody may ask before signing in. */
export async function siteJson(): Promise<JsonObject> {
    return answer(await request("GET", "/console/site.json", undefined, undefined, false));
}

async function request(
    method: string,
    path: string,
    body: string | undefined,
    token: string | undefined,
    keepalive: boolean,
    ticket?: string,
): Promise<Response> {
    const headers = new Headers();
    if (body !== undefined) {
        headers.set("Content-Type", "application/json");
    }
    if (token !== undefined) {
        headers.set("Underseal-Token", token);
    }
    if (ticket !== undefined) {
        headers.set("Underseal-Ticket", ticket);
    }
    try {
        return await fetch(path, {
            method,
            headers,
            keepalive,
            cache: "no-store",
            credentials: "same-origin",
            redirect: "error",
            ...(body === undefined ? {} : { body }),
        });
    } catch {
        throw new Refused("network");
    }
}

async function answer(response: Response): Promise<JsonObject> {
    let json: unknown = {};
    try {
        const text = await response.text();
        json = text === "" ? {} : JSON.parse(text);
    } catch {
        throw new Refused("network");
    }
    const object = isObject(json) ? json : {};
    if (!response.ok) {
        const type = String(object["type"]);
        throw new Refused(type.startsWith(TYPE) ? type.slice(TYPE.length) : "failed");
    }
    return object;
}
