import { sha256 } from "@noble/hashes/sha2.js";
import { StreamSealer } from "../../protocol/attachment-stream";
import { type Bytes, random } from "../../protocol/bytes";
import { SEED } from "../../protocol/suite";
import { begin, Obstructed, present, put } from "./transfer";

/** The file cannot be read any more: it was changed, moved, or lies on a disk that is gone. */
export class FileGone extends Error {
    constructor() {
        super("file gone");
    }
}

/** Where an upload is, and what opens it. */
export interface Stored {
    readonly upload: string;
    readonly key: Bytes;
    readonly sha256: Bytes | undefined;
}

/**
 * One file on its way, sealed a segment at a time. A segment is sealed once and held until the
 * service has it, so that a file that changes meanwhile never makes two texts under one nonce.
 */
export class Upload {
    private key: Bytes = new Uint8Array(0);
    private sealer: StreamSealer | undefined;
    private upload: string | undefined;
    private held: Bytes | undefined;
    private next = 0;
    private hash = sha256.create();

    constructor(
        private readonly file: Blob,
        private readonly hashed: boolean,
    ) {}

    /** Bytes of the file that the service has. */
    get sent(): number {
        return this.sealer?.covered(this.next) ?? 0;
    }

    /**
     * Sends what is missing. After it was refused, or stopped by the signal, the same call goes on
     * where the service says that it is.
     *
     * @throws Obstructed or FileGone
     */
    async send(signal: AbortSignal, moved: () => void): Promise<Stored> {
        if (this.sealer === undefined || this.upload === undefined) {
            await this.start(signal);
        } else {
            await this.settle(this.upload, signal);
        }
        const { sealer, upload } = this;
        if (sealer === undefined || upload === undefined) {
            throw new Obstructed("gone");
        }
        while (this.next < sealer.count) {
            this.held ??= await this.read(() => sealer.segment(this.next));
            await put(upload, this.next, this.held, signal);
            await this.arrived(sealer);
            moved();
        }
        return {
            upload,
            key: this.key,
            sha256: this.hashed ? Uint8Array.from(this.hash.clone().digest()) : undefined,
        };
    }

    private async start(signal: AbortSignal): Promise<void> {
        const upload = await begin(signal);
        this.key = random(SEED);
        this.sealer = await StreamSealer.of(this.key, this.file);
        this.held = undefined;
        this.next = 0;
        this.hash = sha256.create();
        this.upload = upload;
    }

    /** Asks what arrived before the break; an upload that the service lost begins anew. */
    private async settle(upload: string, signal: AbortSignal): Promise<void> {
        try {
            const has = await present(upload, signal);
            const lost = Array.from({ length: this.next }, (_, i) => i).some((i) => !has(i));
            if (lost) {
                await this.start(signal);
            } else if (this.sealer !== undefined && this.held !== undefined && has(this.next)) {
                await this.arrived(this.sealer);
            }
        } catch (error) {
            if (!(error instanceof Obstructed && error.obstacle === "gone")) {
                throw error;
            }
            await this.start(signal);
        }
    }

    private async arrived(sealer: StreamSealer): Promise<void> {
        if (this.hashed) {
            const part = this.file.slice(sealer.covered(this.next), sealer.covered(this.next + 1));
            this.hash.update(new Uint8Array(await this.read(() => part.arrayBuffer())));
        }
        this.held = undefined;
        this.next++;
    }

    private async read<T>(work: () => Promise<T>): Promise<T> {
        try {
            return await work();
        } catch {
            throw new FileGone();
        }
    }
}
