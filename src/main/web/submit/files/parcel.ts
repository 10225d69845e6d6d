import type { Attachment, Role } from "../../protocol/attachment";
import { Upload } from "./upload";

/** A blob that becomes an attachment. */
export interface Content {
    readonly blob: Blob;
    readonly name: string;
    readonly type: string;
    readonly role: Role;
    readonly removed: readonly string[] | undefined;
    readonly left: readonly string[] | undefined;
}

/** What one chosen file sends: its working copy, and its original where that was chosen. */
export interface Parcel {
    readonly name: string;
    readonly size: number;
    readonly sent: number;
    readonly parts: readonly Part[];
}

/** One blob and its upload. */
export interface Part {
    readonly content: Content;
    readonly upload: Upload;
    attachment: Attachment | undefined;
}

/** A parcel of these blobs. */
export function parcelOf(name: string, contents: readonly Content[]): Parcel {
    const parts = contents.map((content) => ({
        content,
        upload: new Upload(content.blob, content.role === "original"),
        attachment: undefined,
    }));
    return {
        name,
        parts,
        size: contents.reduce((sum, { blob }) => sum + blob.size, 0),
        get sent(): number {
            return parts.reduce((sum, { upload }) => sum + upload.sent, 0);
        },
    };
}

/** Sends what is missing of a parcel, and answers what opens it. */
export async function sendParcel(
    parcel: Parcel,
    signal: AbortSignal,
    moved: () => void,
): Promise<Attachment[]> {
    const sent: Attachment[] = [];
    for (const part of parcel.parts) {
        part.attachment ??= await sendPart(part, signal, moved);
        sent.push(part.attachment);
    }
    return sent;
}

async function sendPart(
    { content, upload }: Part,
    signal: AbortSignal,
    moved: () => void,
): Promise<Attachment> {
    const stored = await upload.send(signal, moved);
    const { blob, name, type, role, removed, left } = content;
    return {
        upload: stored.upload,
        key: stored.key,
        size: blob.size,
        name,
        type,
        role,
        ...(stored.sha256 === undefined ? {} : { sha256: stored.sha256 }),
        ...(removed === undefined ? {} : { removed }),
        ...(left === undefined ? {} : { left }),
    };
}
