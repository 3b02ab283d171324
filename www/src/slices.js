// @ts-check
// Work done in slices, between which the page lives on.

/** Milliseconds of a slice: well under a frame. */
const SLICE = 8;

/**
 * Calls `step` until it says that all is done.
 * @param {() => boolean} step A piece of the work; whether it was the last.
 * @param {AbortSignal} signal
 */
export async function inSlices(step, signal) {
  while (!signal.aborted && !oneSlice(step)) await pause();
}

/**
 * Calls `step` for the time of one slice; whether all is done.
 * @param {() => boolean} step
 * @param {number} [slice] Milliseconds.
 */
export function oneSlice(step, slice = SLICE) {
  const end = performance.now() + slice;
  do {
    if (step()) return true;
  } while (performance.now() < end);
  return false;
}

/** Lets the page do what it has to; a timer would wait longer, and stand still in a hidden tab. */
export function pause() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve(undefined);
    };
    port2.postMessage(undefined);
  });
}
