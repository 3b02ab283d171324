// The element in templates of Svelte, which asks `SvelteHTMLElements` for it.

import type { SvelteHTMLElements } from "svelte/elements";
import type {} from "diglot/svelte";

type Props = SvelteHTMLElements["diglot-text"];

export const right: Props = { for: "#story", mode: "inline", class: "story", "ondiglot-show": ({ detail }) => detail.text.length };
// @ts-expect-error There is no such mode.
export const wrongMode: Props = { mode: "popup" };
// @ts-expect-error The detail has no such field.
export const wrongDetail: Props = { "ondiglot-show": ({ detail }) => detail.txt };
