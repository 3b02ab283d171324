// @ts-check
// Elements of ours that lie over the page: in the top layer where there is one, else as high as they can.

const HAS_TOP_LAYER = typeof globalThis.HTMLElement?.prototype.showPopover === "function";

/**
 * Makes an element one that lies over the page once it is raised.
 * @param {HTMLElement} element
 */
export function asLayer(element) {
  element.hidden = true;
  if (HAS_TOP_LAYER) element.setAttribute("popover", "manual");
}

/** @param {HTMLElement} element */
export function raise(element) {
  if (!element.hidden) return;
  element.hidden = false;
  if (HAS_TOP_LAYER) element.showPopover();
}

/** @param {HTMLElement} element */
export function lower(element) {
  if (HAS_TOP_LAYER && element.isConnected) element.hidePopover();
  element.hidden = true;
}
