// @ts-check
// What can be done about one sentence, as buttons in its popup.

import { create } from "../dom.js";
import { addressOf, citation } from "./citation.js";

/** @import { Shown } from "../shown.js" */
/** @import { More } from "./more.js" */

/**
 * Fills the popup of a bead with its buttons.
 * @param {More} more
 * @param {Shown} shown
 */
export function fillActions(more, shown) {
  const { popup, translation, original } = shown;
  if (!popup) return;
  const { words, context } = more;
  const status = create("span", { part: "told", role: "status" });
  const copied = async (/** @type {string | Promise<string>} */ text) => {
    try {
      status.textContent = (await copy(await text)) ? words.copied : words.notCopied;
    } catch (thrown) {
      context.failed(thrown);
    }
  };
  const button = (/** @type {string} */ part, /** @type {string} */ label, /** @type {() => void} */ act) => {
    const element = create("button", { part, type: "button" }, label);
    element.addEventListener("click", () => context.reading.guarded(act));
    return element;
  };
  const address = async () => addressOf(await more.concordance(), shown);
  const cited = async () => citation(shown, await address());
  const buttons = [
    button("copy-both", words.copyBoth, () => void copied(cited())),
    button("link", words.link, () => void copied(address())),
    button("listen", words.listen, () => void more.aloud.speak([original, translation], status).catch(context.failed)),
  ];
  if (translation?.text) {
    buttons.unshift(button("copy", words.copy, () => void copied(translation.text)));
    if (!context.view.isInline) buttons.push(inTextButton(more, shown));
  }
  if (popup.isSheet) buttons.unshift(...stepButtons(more));
  const root = /** @type {ShadowRoot} */ (popup.element.getRootNode());
  const focused = popup.actions.contains(root.activeElement) && root.activeElement?.getAttribute("part");
  popup.actions.replaceChildren(...buttons, status);
  // Who goes on by a button goes on with it.
  if (focused) buttons.find((element) => element.part.contains(focused))?.focus({ preventScroll: true });
  popup.settle();
}

/**
 * What arrow keys do, for fingers.
 * @param {More} more
 */
function stepButtons({ words, context: { view, reading } }) {
  const step = (/** @type {"previous" | "next"} */ part, /** @type {string} */ arrow, /** @type {number} */ by) => {
    const element = create("button", { part, type: "button", "aria-label": words[part], title: words[part] }, arrow);
    element.addEventListener("click", () => reading.guarded(() => view.step(by)));
    return element;
  };
  return [step("previous", "↑", -1), step("next", "↓", 1)];
}

/**
 * @param {More} more
 * @param {Shown} shown
 */
function inTextButton({ words, context: { view, reading } }, { bead }) {
  const element = create("button", { part: "in-text", type: "button" }, words.inText);
  const press = () => element.setAttribute("aria-pressed", String(view.hasInText(bead.idx)));
  element.addEventListener("click", () => {
    void reading.guarded(() => view.toggleBead(bead.idx))?.then(press);
    press();
  });
  press();
  return element;
}

/**
 * Puts a text into the clipboard; whether the page and the browser let us.
 * @param {string} text
 */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages that are not secure have no clipboard.
  }
  const area = create("textarea", { readonly: "" });
  area.value = text;
  document.body.append(area);
  area.select();
  try {
    return document.execCommand("copy");
  } finally {
    area.remove();
  }
}
