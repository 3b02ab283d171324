// @ts-check
// Keys, bound only where our own controls have the focus.

/**
 * @typedef {object} KeyActions
 * @property {(by: number) => void} step Go on by so many beads; infinite for the first and last.
 * @property {(direction: 1 | -1) => void} stepBlock Go on to the next block, or back to the one before.
 * @property {(target: EventTarget | null) => boolean} enter Pin what is shown and move into it; `false`
 *   where nothing is, or the key is for something else.
 * @property {() => boolean} leave Close what is shown; `false` where nothing is.
 * @property {() => boolean} isScrolling Whether the keys that step are wanted for scrolling.
 */

/** @type {Record<string, (actions: KeyActions) => void>} */
const STEPS = {
  ArrowDown: (actions) => actions.step(1),
  ArrowUp: (actions) => actions.step(-1),
  Home: (actions) => actions.step(-Infinity),
  End: (actions) => actions.step(Infinity),
  PageDown: (actions) => actions.stepBlock(1),
  PageUp: (actions) => actions.stepBlock(-1),
};

/**
 * Binds the keys to a control.
 * @param {HTMLElement} control
 * @param {KeyActions} actions
 * @param {AbortSignal} signal
 */
export function bindKeys(control, actions, signal) {
  control.addEventListener(
    "keydown",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
      if (handle(event)) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    { signal },
  );

  /** @param {KeyboardEvent} event */
  function handle({ key, target }) {
    if (key === "Escape") return actions.leave();
    if (key === "Enter") return actions.enter(target);
    const step = STEPS[key];
    if (!step || actions.isScrolling()) return false;
    step(actions);
    return true;
  }
}
