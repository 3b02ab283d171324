// @ts-check
// Elements of ours that lie over the page: in the top layer where there is one, else as high as they can.

import css from "../generated/element.css";
import { create, style } from "./dom.js";
import { around } from "./rects.js";

const HAS_TOP_LAYER = typeof globalThis.HTMLElement?.prototype.showPopover === "function";

/**
 * Makes an element one that lies over the page once it is raised.
 * @param {HTMLElement} element
 */
export function asLayer(element) {
  element.hidden = true;
  if (HAS_TOP_LAYER) element.setAttribute("popover", "manual");
}

/** What filled the screen when a layer was raised last: what fills it later lies over it. */
let raisedOver = globalThis.document?.fullscreenElement;

/** @param {HTMLElement} element */
export function raise(element) {
  if (raisedOver !== document.fullscreenElement) lower(element);
  raisedOver = document.fullscreenElement;
  if (!element.hidden) return;
  element.hidden = false;
  if (HAS_TOP_LAYER) element.showPopover();
}

/** @param {HTMLElement} element */
export function lower(element) {
  if (HAS_TOP_LAYER && element.isConnected) element.hidePopover();
  element.hidden = true;
}

/**
 * Where layers stand, and the modal element that it was made in, if it was.
 * @typedef {{ root: ShadowRoot, dialog?: Element }} Home
 */

/**
 * Where a layer over a text can be used: in our own root, in one in the modal dialog or fullscreen element
 * that makes all inert that is not in it, or nowhere.
 * @param {ShadowRoot} root
 * @param {Node} text
 * @param {Home | undefined} before What was found for another text.
 * @returns {Home | undefined}
 */
export function homeFor(root, text, before) {
  const outside = [...around(root)];
  const dialog = [...around(text)].find(isModal);
  const isInert = outside.some((element) => /** @type {HTMLElement} */ (element).inert);
  if (!isInert && (dialog ? [dialog] : modals()).every((modal) => outside.includes(modal))) return { root };
  if (!dialog) return undefined;
  if (before?.dialog === dialog && before.root.host.isConnected) return before;
  const holder = create("div", { "data-diglot": "popups" });
  holder.style.display = "contents";
  // Closed, so that nothing in it is taken for text of the page.
  const home = { root: holder.attachShadow({ mode: "closed" }), dialog };
  style(home.root, css);
  dialog.append(holder);
  return home;
}

/** What makes the rest of the page inert, as far as it is in no shadow tree. */
export function modals() {
  const { fullscreenElement } = document;
  return [...document.querySelectorAll("dialog[open]"), ...(fullscreenElement ? [fullscreenElement] : [])].filter(isModal);
}

/** @param {Element} element */
function isModal(element) {
  // Older browsers do not know the question.
  return globalThis.CSS?.supports("selector(:modal)") && element.matches(":modal");
}
