// The elements in templates of Svelte 5: `import type {} from "diglot/svelte"`.

import type { HTMLAttributes } from "svelte/elements";
import type {
    DiglotEventMap,
    DiglotText,
    DiglotTextAttributes,
    DiglotTranslation,
    DiglotTranslationAttributes,
} from "../diglot.js";

/** Svelte listens by `on` and the name of the event, as it is. */
type Handlers = { [Type in keyof DiglotEventMap as `on${Type}`]?: ((event: DiglotEventMap[Type]) => void) | undefined };

declare module "svelte/elements" {
    interface SvelteHTMLElements {
        "diglot-text": Omit<HTMLAttributes<DiglotText>, keyof DiglotTextAttributes> & DiglotTextAttributes & Handlers;
        "diglot-translation": Omit<HTMLAttributes<DiglotTranslation>, keyof DiglotTranslationAttributes> &
            DiglotTranslationAttributes;
    }
}
