// Runs in a page into which axe was put, and comes to a list of what is wrong with it as it stands.
(async () => {
    const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    /** CSS pixels; browsers round. */
    const LEAST = 23.9;

    async function byAxe() {
        const { violations } = await globalThis.axe.run(document, {
            runOnly: { type: "tag", values: LEVELS },
            rules: { "target-size": { enabled: true } },
            resultTypes: ["violations"],
        });
        return violations.flatMap(({ id, nodes }) =>
            nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
        );
    }

    /** A page that must be scrolled sideways, and what hides a part of its text. */
    function tooWide() {
        const root = document.documentElement;
        const wide =
            root.scrollWidth > root.clientWidth
                ? [`the page is ${root.scrollWidth} pixels wide in ${root.clientWidth}`]
                : [];
        const cut = [...document.querySelectorAll("body *")]
            .filter((one) => one.checkVisibility() && !one.matches("textarea, select, input"))
            .filter((one) => /hidden|clip/.test(getComputedStyle(one).overflowX))
            .filter((one) => one.scrollWidth > one.clientWidth + 1)
            .map((one) => `<${one.localName} id="${one.id}"> hides a part of its text`);
        return [...wide, ...cut];
    }

    /** Whatever is pressed and is not at least 24 by 24 pixels large. */
    function tooSmall() {
        return [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
            .filter((one) => one.checkVisibility() && one.type !== "hidden")
            .map((one) => [one, one.getBoundingClientRect()])
            .filter(([, box]) => box.right > 0 && box.left < innerWidth)
            .filter(([, box]) => Math.min(box.width, box.height) < LEAST)
            .map(
                ([one, box]) =>
                    `<${one.localName} id="${one.id}"> "${one.textContent.trim().slice(0, 40)}" ` +
                    `is ${box.width.toFixed(1)} by ${box.height.toFixed(1)} pixels large`,
            );
    }

    return [...(await byAxe()), ...tooWide(), ...tooSmall()];
})();
