// @ts-check
// Registers the elements; the one module with an effect.

import { DiglotText } from "./element.js";
import { DiglotTranslation } from "./translation.js";

// A second copy of this script, of whatever version, leaves the first one at work.
if (!customElements.get("diglot-text")) {
  customElements.define("diglot-text", DiglotText);
  customElements.define("diglot-translation", DiglotTranslation);
}

export { DiglotError } from "./errors.js";
export { DiglotText, DiglotTranslation };
