import { decode } from "../protocol/base64url";
import { dayOf, identifierOf, isObject, type JsonObject, numberOf } from "../protocol/json";
import { SealingKey } from "../protocol/sealing-key";
import { PUBLIC_KEY } from "../protocol/suite";

const MOST_SHARES = 255;

/** The life of a desk's key, as the service tells it. */
export interface Epoch {
    readonly desk: string;
    readonly epoch: string;
    readonly lastDay: string;
    readonly ended: string | undefined;
    /** The last day of its retention; it is destroyed some nights later. */
    readonly keptUntil: string;
    /** The day on which it will be destroyed, once notice was given. */
    readonly destruction: string | undefined;
    readonly destroyed: string | undefined;
    readonly key: SealingKey;
    /** Custodians needed to recover it; 0 when none can. */
    readonly threshold: number;
    readonly custodians: readonly string[];
    readonly holders: readonly string[];
}

/** Reads the list of a tab's trust; what is malformed is left out. */
export function readEpochs(list: unknown): readonly Epoch[] {
    return Array.isArray(list) ? list.filter(isObject).flatMap(readEpoch) : [];
}

function readEpoch(json: JsonObject): Epoch[] {
    const desk = identifierOf(json, "desk");
    const epoch = identifierOf(json, "epoch");
    const lastDay = dayOf(json, "lastDay");
    const keptUntil = dayOf(json, "keptUntil");
    const key = decode(json["key"], PUBLIC_KEY);
    if (
        desk === undefined ||
        epoch === undefined ||
        lastDay === undefined ||
        keptUntil === undefined ||
        key === undefined
    ) {
        return [];
    }
    return [
        {
            desk,
            epoch,
            lastDay,
            keptUntil,
            ended: dayOf(json, "ended"),
            destruction: dayOf(json, "destruction"),
            destroyed: dayOf(json, "destroyed"),
            key: SealingKey.of(key),
            threshold: numberOf(json, "threshold", MOST_SHARES) ?? 0,
            custodians: texts(json["custodians"]),
            holders: texts(json["holders"]),
        },
    ];
}

function texts(list: unknown): string[] {
    return Array.isArray(list) ? list.map(String) : [];
}
