const EVENTS = ["pointerdown", "keydown", "input", "wheel"] as const;
const LOOK_EVERY_MILLIS = 1_000;

/** Calls back once nobody has touched the page for so long, however long the device slept. */
export function whenIdle(seconds: number, idle: () => void): void {
    let last = Date.now();
    const touched = (): void => {
        last = Date.now();
    };
    for (const event of EVENTS) {
        window.addEventListener(event, touched, { passive: true, capture: true });
    }
    const look = setInterval(() => {
        if (Date.now() - last >= seconds * 1_000) {
            clearInterval(look);
            idle();
        }
    }, LOOK_EVERY_MILLIS);
}
