// What a host may do with the element, and what the compiler has to refuse: `cargo xtask test` wants
// no error here, and an unused `@ts-expect-error` is one.

import { DiglotError, DiglotText, type DiglotEventMap, type EventDetails, type Mode } from "diglot";

const element: DiglotText = document.createElement("diglot-text");
document.querySelector("diglot-text")?.toggleInline();

element.mode = "side";
const mode: Mode = element.mode;
element.translation = "zh";
element.show(3);
element.choose("theme", "sepia");
element.chooseTranslation(1);
// @ts-expect-error There is no such mode.
element.mode = "popup";
// @ts-expect-error A bead is a number.
element.show("3");
// @ts-expect-error A granularity is no theme.
element.choose("theme", "sentence");
// @ts-expect-error It is misspelt.
element.togleInline();
// @ts-expect-error What browsers call is not for others.
element.connectedCallback();

element.addEventListener("diglot-show", (event) => {
  const text: string = event.detail.text;
  const other: string | undefined = event.detail.bead.sides[1]?.text;
  if (event.detail.outdated) event.preventDefault();
  // @ts-expect-error It is misspelt.
  event.detail.txt;
});
document.addEventListener("diglot-ready", ({ detail }) => {
  const [first] = detail.versions;
  const direction: "ltr" | "rtl" | undefined = first?.dir;
  const codes: string[] = detail.warnings.map(({ code }) => code);
});
window.addEventListener("diglot-error", ({ detail }) => {
  const error: DiglotError = detail.cause;
  const same: string = error.code;
});
element.addEventListener("diglot-change", ({ detail }) => {
  if (detail.name === "mode") {
    const wanted: Mode = detail.value;
    // @ts-expect-error No mode has this name.
    const wrong = detail.value === "sentence";
  } else if (detail.name === "translation") {
    const lang: string = detail.value;
  }
});
element.addEventListener("diglot-mode", ({ detail }: CustomEvent<EventDetails["diglot-mode"]>) => detail.mode);

/** No event is without a type, and none is `any`. */
type IsAny<Type> = 0 extends 1 & Type ? true : false;
const anyEvent: IsAny<DiglotEventMap[keyof DiglotEventMap]["detail"]> = false;
const anyMode: IsAny<DiglotText["mode"]> = false;
