/** Swipes that press buttons: from the left edge to open the menu, and to the left to close it. */

const kOpen = "Open menu"; // buttons' keys (src/ui/header_view.cpp, ui.cpp)
const kClose = "Close menu";

const kEdge = 40; // CSS pixels; wider than the strip in which Android and iOS take a swipe for "back"
const kDistance = 48;
const kSlope = 1.5; // a swipe is this much wider than high, at least

/** @param {(key: string) => void} press presses that button, if it is there */
export function followSwipes(press) {
    let start = null;
    const listen = (type, handle) => addEventListener(type, (event) => event.isPrimary && handle(event), { passive: true });
    listen("pointerdown", ({ pointerType, clientX, clientY }) => {
        start = pointerType === "touch" ? { x: clientX, y: clientY } : null;
    });
    listen("pointermove", ({ clientX, clientY }) => {
        if (!start) return;
        const [dx, dy] = [clientX - start.x, clientY - start.y];
        if (Math.abs(dx) < kDistance || Math.abs(dx) < kSlope * Math.abs(dy)) return;
        const { x } = start;
        start = null;
        if (dx < 0) press(kClose);
        else if (x <= kEdge) press(kOpen);
    });
    for (const type of ["pointerup", "pointercancel"]) listen(type, () => (start = null));
}
