import { readdir } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

/**
 * Every *.test.ts and the way to run them, in one file; a test that exists cannot be left out. Those that drive tools of
 * the machine are named *.tools.test.ts and make a bundle of their own.
 */
export async function bundleTests(places, platform, withTools = false) {
    const tests = (await readdir(places.tests))
        .filter(
            (file) => file.endsWith(".test.ts") && file.endsWith(".tools.test.ts") === withTools,
        )
        .sort();
    if (tests.length === 0) {
        throw new Error(`no tests in ${places.tests}`);
    }
    const imports = tests.map((file) => `import "./${file.replace(/\.ts$/, "")}";`);
    const contents = [...imports, `import "./run-in-${platform}";`].join("\n");
    return bundle(places, platform, contents, withTools ? `${platform}-tools` : platform);
}

/** A script of src/test/web with all it needs. */
export async function bundle(places, platform, contents, name = platform) {
    const outfile = path.join(places.target, `${name}.mjs`);
    await build({
        stdin: { contents, resolveDir: places.tests, loader: "ts", sourcefile: "tests.ts" },
        absWorkingDir: places.here,
        nodePaths: [path.join(places.here, "node_modules")],
        bundle: true,
        format: "esm",
        platform,
        mainFields: ["module", "main"],
        // The chance that browsers are given, also where Node runs the tests.
        alias: {
            "shamir-secret-sharing/csprng": path.join(
                places.here,
                "node_modules/shamir-secret-sharing/esm/csprng.js",
            ),
        },
        target: platform === "node" ? ["node20"] : ["es2022", "firefox115"],
        charset: "ascii",
        sourcemap: platform === "node" ? "inline" : false,
        outfile,
        logLevel: "warning",
    });
    return outfile;
}
