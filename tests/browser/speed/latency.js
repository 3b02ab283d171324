// What `latency.rs` asks of a page that is read: when things were painted. Times are milliseconds.

/** From what a reader does to the painted popup, since `watchPaints`. */
function watchPaints() {
  window.drawn = [];
  window.paints = [];
  window.since = undefined;
  const count = (/** @type {number} */ time) => {
    window.drawn.push(time);
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  const began = ({ timeStamp }) => (window.since ??= timeStamp);
  document.querySelector("article").addEventListener("pointermove", began, true);
  addEventListener("keydown", began, true);
  addEventListener("diglot-show", () => {
    const painted = new MessageChannel();
    painted.port1.onmessage = () => {
      // What is open by now was in the frame that has just been painted.
      if (popup()) window.paints.push({ since: window.since, painted: performance.now() });
    };
    // The message is read when the frame is done.
    requestAnimationFrame(() => painted.port2.postMessage(null));
  });
  return null;
}

/**
 * How long the last popup took beyond `patience`, and in which frame it was painted: 1 for the next.
 * @param {number} patience
 */
function lastPaint(patience) {
  const { since, painted } = window.paints.at(-1);
  const due = since + patience;
  return { late: painted - due, frames: window.drawn.filter((frame) => frame > due && frame < painted).length };
}

/** From the arrival of the last of the files that the reader waits for to what can be pointed at. */
function readyAfterArrival() {
  const needed = /\/diglot\.js$|\/reader\.wasm$|\.diglot$/u;
  const files = performance.getEntriesByType("resource").filter(({ name }) => needed.test(name));
  const arrived = Math.max(...files.map(({ responseEnd }) => responseEnd));
  const { time } = record().events.find(({ name }) => name === "ready");
  return { files: files.length, late: time - arrived };
}
