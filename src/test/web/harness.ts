/** What a test is: a sentence of behaviour, and what shows that it holds. */
export interface Test {
    readonly name: string;
    readonly run: () => void | Promise<void>;
    /** Minutes of work for an interpreter, and nothing that a submitter's page ever does. */
    readonly compiledOnly: boolean;
}

const tests: Test[] = [];
let subject = "";

/** Groups the tests of one subject. */
export function about(what: string, declare: () => void): void {
    subject = what;
    declare();
    subject = "";
}

/** Declares a test. */
export function test(name: string, run: Test["run"]): void {
    tests.push({ name: `${subject}: ${name}`, run, compiledOnly: false });
}

/** Declares a test that only runs where JavaScript is compiled. */
export function testCompiled(name: string, run: Test["run"]): void {
    tests.push({ name: `${subject}: ${name}`, run, compiledOnly: true });
}

/** All that was declared. */
export function declared(): readonly Test[] {
    const names = new Set(tests.map(({ name }) => name));
    if (names.size !== tests.length) {
        throw new Error("two tests have the same name");
    }
    return tests;
}

type Source = (file: string) => Promise<string>;
let source: Source | undefined;

/** Says where files of src/test/vectors come from. */
export function vectorsComeFrom(where: Source): void {
    source = where;
}

/** A file of src/test/vectors, in the shape its reader expects of it. */
export async function vectors<Shape>(file: string): Promise<Shape> {
    if (source === undefined) {
        throw new Error("nobody said where the vectors are");
    }
    return JSON.parse(await source(file)) as Shape;
}
