// The elements in JSX of React 19: `import type {} from "diglot/react"`.

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type {
    DiglotEventMap,
    DiglotText,
    DiglotTextAttributes,
    DiglotTranslation,
    DiglotTranslationAttributes,
} from "../diglot.js";

type Html<Type> = DetailedHTMLProps<HTMLAttributes<Type>, Type>;

/** React listens to a custom element by `on` and the name of the event, as it is. */
type Handlers = { [Type in keyof DiglotEventMap as `on${Type}`]?: ((event: DiglotEventMap[Type]) => void) | undefined };

declare module "react" {
    namespace JSX {
        interface IntrinsicElements {
            "diglot-text": Omit<Html<DiglotText>, keyof DiglotTextAttributes> & DiglotTextAttributes & Handlers;
            "diglot-translation": Omit<Html<DiglotTranslation>, keyof DiglotTranslationAttributes> &
                DiglotTranslationAttributes;
        }
    }
}
