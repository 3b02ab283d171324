// @ts-check
// Searching all versions at once: lines with the hit in its context, and the translation.

import { create } from "../dom.js";
import { plural } from "../messages.js";
import { inSlices } from "../slices.js";

/** @import { LineView } from "../../generated/concordance.js" */
/** @import { Search } from "../../generated/concordance.js" */
/** @import { More } from "./more.js" */

/** Milliseconds after the last key before a search begins. */
const PATIENCE = 150;
/** Lines that are shown at first, and more each time. */
const AT_ONCE = 50;
/** Characters on each side of a hit. */
const CONTEXT = 60;
/** Bytes of text that are searched at once. */
export const STEP = 1 << 16;

/**
 * A field and the list of what was found.
 * @param {More} more
 * @param {() => void} left Called before the page moves to a hit.
 */
export function searchBox(more, left) {
  const { words, context } = more;
  const { reading, view, messages } = context;
  const input = create("input", { type: "search", placeholder: words.search, "aria-label": words.search });
  const count = create("p", { part: "told", role: "status" });
  const list = create("ul", { part: "hits", hidden: "" });
  const further = create("button", { type: "button", part: "more-hits", hidden: "" }, messages.more);
  let timer = 0;
  /** @type {AbortController | undefined} */
  let searching;
  /** @type {Search | undefined} */
  let found;

  const show = () => {
    for (let nShown = 0; found && nShown < AT_ONCE; nShown += 1) {
      const hit = found.line(list.children.length, CONTEXT);
      if (!hit) break;
      list.append(line(hit));
    }
    list.hidden = list.children.length === 0;
    further.hidden = list.children.length >= (found?.nHits ?? 0);
  };

  const search = async () => {
    searching?.abort();
    const { signal } = (searching = new AbortController());
    const query = input.value.trim();
    const concordance = await more.concordance();
    if (signal.aborted) return;
    found?.free();
    const now = (found = concordance.search(query));
    await inSlices(() => now.step(STEP), signal);
    if (signal.aborted) return;
    list.replaceChildren();
    const { nHits } = now;
    count.textContent = query === "" ? "" : nHits > 0 ? plural(messages, words.hits, nHits) : words.noHits;
    show();
  };

  /** @param {LineView} hit */
  const line = ({ bead, version, left: before, hit: text, right: after, cutLeft, cutRight }) => {
    const { lang = "", dir = "" } = reading.versions[version] ?? {};
    const button = create("button", { type: "button" }, create("span", { lang, dir }, cutLeft ? "…" : "", before, create("mark", {}, text), after, cutRight ? "…" : ""));
    const other = reading.bead(bead)?.sides[reading.translationOf(version)];
    if (other?.text) button.append(create("span", { lang: other.lang, dir: other.dir }, other.text));
    button.addEventListener("click", () => {
      left();
      reading.guarded(() => view.goTo(bead));
    });
    return create("li", {}, button);
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => void reading.guarded(search)?.catch(context.failed), PATIENCE);
  });
  further.addEventListener("click", show);
  return create("div", { part: "search", role: "search" }, input, count, list, further);
}
