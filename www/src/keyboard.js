// @ts-check
// Keys, bound only where our own controls have the focus.

/**
 * @typedef {object} KeyActions
 * @property {(step: number) => void} step Go on by so many beads; infinite for the first and last.
 * @property {() => boolean} enter Move into the popup; `false` where none is open.
 * @property {() => boolean} leave Close the popup; `false` where none is open.
 */

/** @type {Record<string, number>} */
const STEPS = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
  Home: -Infinity,
  End: Infinity,
};

/**
 * Binds the keys to a control.
 * @param {HTMLElement} control
 * @param {KeyActions} actions
 * @param {() => boolean} isRtl Whether the text runs from right to left, which turns left and right.
 * @param {AbortSignal} signal
 */
export function bindKeys(control, actions, isRtl, signal) {
  control.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (handle(event.key)) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    { signal },
  );

  /** @param {string} key */
  function handle(key) {
    if (key === "Enter") return actions.enter();
    if (key === "Escape") return actions.leave();
    const step = STEPS[key];
    if (step === undefined) return false;
    const isTurned = isRtl() && (key === "ArrowLeft" || key === "ArrowRight");
    actions.step(isTurned ? -step : step);
    return true;
  }
}
