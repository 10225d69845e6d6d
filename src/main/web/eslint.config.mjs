import tseslint from "typescript-eslint";

export default tseslint.config(
    { ignores: ["**/node_modules/**", "**/*.mjs"] },
    ...tseslint.configs.strict,
    {
        rules: {
            "@typescript-eslint/no-explicit-any": "error",
            "@typescript-eslint/no-non-null-assertion": "error",
            "@typescript-eslint/explicit-module-boundary-types": "error",
            "no-console": "error",
            "no-eval": "error",
            "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true } }],
            "no-restricted-properties": [
                "error",
                { property: "innerHTML", message: "Build elements." },
                { property: "outerHTML", message: "Build elements." },
                { property: "insertAdjacentHTML", message: "Build elements." },
                { object: "window", property: "localStorage", message: "Nothing is stored." },
                { object: "window", property: "sessionStorage", message: "Nothing is stored." },
            ],
            "no-restricted-globals": ["error", "localStorage", "sessionStorage", "indexedDB"],
        },
    },
);
