import { vectors } from "./harness";
import { type Inputs, inputs } from "./inputs";
import type { Vectors } from "./vectors";
import { World } from "./world";

/** What each implementation made. */
export const MADE = ["from-java.json", "from-typescript.json"] as const;

/** A file of vectors, and everybody who can open what is in it. */
export interface Made {
    readonly inputs: Inputs;
    readonly world: World;
    readonly vectors: Vectors;
}

let world: Promise<World> | undefined;

/** Reads one of the files; the world's keys are derived once. */
export async function made(file: (typeof MADE)[number]): Promise<Made> {
    const given = await inputs();
    world ??= World.of(given);
    return { inputs: given, world: await world, vectors: await vectors<Vectors>(file) };
}
