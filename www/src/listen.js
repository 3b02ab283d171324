// @ts-check
// Listeners that all elements of a page share: one of each kind on a node of the host, and passive,
// so that it never waits for us.

/** @typedef {(event: Event) => void} Handler */

/** @type {WeakMap<EventTarget, Map<string, Set<Handler>>>} */
const shared = new WeakMap();

/**
 * Calls `handler` for events until `signal` aborts. Listeners are taken off by name as well, for
 * pages whose `addEventListener` is another and knows no signals.
 * @param {EventTarget} target
 * @param {string} type
 * @param {Handler} handler
 * @param {AbortSignal} signal
 */
export function listen(target, type, handler, signal) {
  if (signal.aborted) return;
  const byType = shared.get(target) ?? new Map();
  shared.set(target, byType);
  /** @type {Set<Handler>} */
  const handlers = byType.get(type) ?? new Set();
  if (handlers.size === 0) {
    byType.set(type, handlers);
    target.addEventListener(type, dispatch, optionsFor(type));
  }
  handlers.add(handler);
  signal.addEventListener("abort", () => {
    handlers.delete(handler);
    if (handlers.size > 0) return;
    byType.delete(type);
    target.removeEventListener(type, dispatch, optionsFor(type));
  });
}

/**
 * Scrolling does not bubble, and a key that closes something of ours closes nothing else.
 * @param {string} type
 */
const optionsFor = (type) => ({ passive: type !== "keydown", capture: type === "scroll" });

/** @param {Event} event */
function dispatch(event) {
  const handlers = event.currentTarget && shared.get(event.currentTarget)?.get(event.type);
  if (handlers) for (const handler of [...handlers]) handler(event);
}
