import type { Coding, Value } from "../../protocol/coding";

/** A row of a repeated group: its name, and what stands in it. */
export interface Row {
    readonly id: string;
    readonly values: Readonly<Record<string, Value>>;
}

/** The key of a field in a row. */
export function rowKey(group: string, id: string, field: string): string {
    return `${group}/${id}/${field}`;
}

/** The name of a new row; it begins with a letter, so that rows stay in the order they came in. */
export function newRow(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(6));
    return `r${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** A key's parts; group and row are missing for a field that stands once. */
export function partsOf(key: string): {
    readonly group?: string;
    readonly id?: string;
    readonly field: string;
} {
    const [group, id, field] = key.split("/");
    return field === undefined || group === undefined || id === undefined
        ? { field: key }
        : { group, id, field };
}

/** The rows of a group, in the order they came in. */
export function rowsOf(coding: Coding, group: string): Row[] {
    const rows = new Map<string, Record<string, Value>>();
    for (const [key, value] of Object.entries(coding)) {
        const parts = partsOf(key);
        if (parts.group === group && parts.id !== undefined) {
            const row = rows.get(parts.id) ?? {};
            row[parts.field] = value;
            rows.set(parts.id, row);
        }
    }
    return [...rows].map(([id, values]) => ({ id, values }));
}

/** A row's text under a field; empty when there is none. */
export function textIn(row: Row, field: string): string {
    const value = row.values[field];
    return typeof value === "string" ? value : "";
}
