/** How much of each of the application's edges a notch, a rounded corner or a system bar covers. */

/**
 * @param {HTMLElement} app
 * @param {(top: number, right: number, bottom: number, left: number) => void} tell called now and after each change; CSS
 * pixels
 */
export function followSafeArea(app, tell) {
    const probe = document.createElement("div"); // its padding are the insets, by style.css
    probe.id = "safe-area";
    app.append(probe);
    let told = "";
    const measure = () => {
        const style = getComputedStyle(probe);
        const edges = ["Top", "Right", "Bottom", "Left"];
        const [top, right, bottom, left] = edges.map((edge) => parseFloat(style[`padding${edge}`]));
        // The insets are the window's. With an on-screen keyboard the application ends above what they are about.
        const box = app.getBoundingClientRect();
        const insets = [
            Math.max(0, top - box.top),
            Math.max(0, right - (innerWidth - box.right)),
            Math.max(0, bottom - (innerHeight - box.bottom)),
            Math.max(0, left - box.left),
        ];
        if (told === (told = insets.join())) return;
        tell(...insets);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(probe, { box: "border-box" });
    observer.observe(app);
    measure();
}
