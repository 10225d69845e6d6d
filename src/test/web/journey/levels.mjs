/** What Tor Browser always has on. */
const STANDARD = {
    "browser.privatebrowsing.autostart": true,
    "privacy.resistFingerprinting": true,
    "dom.security.https_first": false,
};

/** Firefox as it comes, as Tor Browser comes, and with what its level "Safer" turns off. */
export const LEVELS = {
    plain: {},
    standard: STANDARD,
    safer: {
        ...STANDARD,
        "javascript.options.ion": false,
        "javascript.options.baselinejit": false,
        "javascript.options.native_regexp": false,
        "javascript.options.asmjs": false,
        "javascript.options.wasm": false,
        "mathml.disabled": true,
        "gfx.font_rendering.graphite.enabled": false,
        "gfx.font_rendering.opentype_svg.enabled": false,
        "webgl.disabled": true,
    },
};
