// @ts-check
// The text on paper, with its translations: in it, beside it, or as notes at the end.

import { create } from "../dom.js";

/** @import { Context } from "./more.js" */

/** @typedef {"inline" | "side" | "notes"} PrintForm */

/**
 * Prints the page, and shows it afterwards as it was.
 * @param {Context} context
 * @param {PrintForm} form
 */
export async function printWith({ root, reading, view, element }, form) {
  const { mode, granularity, first } = element;
  const restored = () => void reading.guarded(() => view.setMode(mode, { granularity, first }));
  const isLaid = await view.setMode(form === "side" ? "side" : "inline", { granularity, first, isNoted: form === "notes" });
  if (!isLaid) return restored();
  const notes = form === "notes" ? [notesOf(view.notes)] : [];
  root.append(...notes);
  const restore = () => {
    for (const list of notes) list.remove();
    restored();
  };
  addEventListener("afterprint", restore, { once: true });
  print();

  /** @param {number[]} beads */
  function notesOf(beads) {
    const version = reading.translationOf(reading.parts[0]?.version ?? 0);
    const sides = beads.map((bead) => reading.bead(bead)?.sides[version]);
    const items = sides.map((side) => create("li", {}, create("span", { lang: side?.lang ?? "", dir: side?.dir ?? "" }, side?.text ?? "")));
    return create("ol", { part: "notes" }, ...items);
  }
}
