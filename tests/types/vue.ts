// The element in templates of Vue, which asks `GlobalComponents` for it.

import type { GlobalComponents } from "vue";
import type {} from "diglot/vue";

type Element = InstanceType<GlobalComponents["diglot-text"]>;
type Props = Element["$props"];

export const right: Props = { for: "#story", mode: "side", class: "story", onDiglotShow: ({ detail }) => detail.text.length };
// @ts-expect-error There is no such mode.
export const wrongMode: Props = { mode: "popup" };
// @ts-expect-error It is misspelt.
export const misspelt: Props = { translaton: "en" };
// @ts-expect-error The detail has no such field.
export const wrongDetail: Props = { onDiglotShow: ({ detail }) => detail.txt };

export const call = (element: Element) => element.toggleInline();
