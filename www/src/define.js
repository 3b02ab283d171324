// @ts-check
// Registers the elements; the one module with an effect.

import { DiglotText } from "./element.js";
import { DiglotTranslation } from "./translation.js";

// A second copy of this script, of whatever version, leaves the first one at work; without a page, as on a
// server, there is nothing to define.
if (globalThis.customElements && !customElements.get("diglot-text")) {
  customElements.define("diglot-text", DiglotText);
  customElements.define("diglot-translation", DiglotTranslation);
}

// For an instance of the core that takes the place of one that trapped.
export { loadReader } from "./core.js";
export { DiglotError } from "./errors.js";
export { DiglotText, DiglotTranslation };
