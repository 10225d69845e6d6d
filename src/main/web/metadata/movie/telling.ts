import type { Bytes } from "../../protocol/bytes";
import type { Findings, Found } from "../kinds";
import { latin } from "../text";
import { type Box, isBlank, isZero } from "./boxes";

const SPEAKING: readonly (readonly [RegExp, Found])[] = [
    [/\xa9xyz|loci|location|gps|\xa9cit|\xa9cou/i, "location"],
    [/\xa9day|date|time|year|yrrc/i, "time"],
    [/\xa9mak|\xa9mod|make|model|serial|camera|lens|firmware|FIRM|CAME|DVID/i, "device"],
    [/\xa9aut|\xa9ART|\xa9cpy|\xa9own|auth|cprt|perf|author|artist|owner|creator/i, "author"],
    [/\xa9swr|\xa9too|\xa9enc|\xa9fmt|software|encod|tool/i, "software"],
    [/\xa9nam|\xa9cmt|\xa9des|\xa9inf|titl|dscp|desc|comment|title|keyword|kywd/i, "description"],
    [/covr|thmb|thumb|PICT/i, "preview"],
    [/history|documentid|instanceid|jumb/i, "history"],
];
const MOST = 1 << 20;

/** Says what a box that goes speaks of; free space that is empty speaks of nothing. */
export function note(bytes: Bytes, box: Box, findings: Findings): void {
    if (isBlank(bytes, box) || (box.type === "wide" && box.end === box.content)) {
        return;
    }
    const content = latin(bytes.slice(box.at + 4, Math.min(box.end, box.at + MOST)));
    const found = SPEAKING.filter(([words]) => words.test(content)).map(([, kind]) => kind);
    const empty = box.type === "free" || box.type === "skip" || box.type === "wide";
    if (found.length > 0) {
        findings.add(...found);
    } else if (!empty || !isZero(bytes, box.content, box.end)) {
        findings.add("other");
    }
}
