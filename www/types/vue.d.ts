// The elements in templates of Vue: `import type {} from "diglot/vue"`. The compiler of templates has
// to know as well that they are elements: `isCustomElement: (tag) => tag.startsWith("diglot-")`.

import type { HTMLAttributes, PublicProps } from "vue";
import type {
    DiglotEventMap,
    DiglotText,
    DiglotTextAttributes,
    DiglotTranslation,
    DiglotTranslationAttributes,
} from "../diglot.js";

/** `diglot-show` is `@diglot-show` in a template, and `onDiglotShow` elsewhere. */
type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}` ? `${Capitalize<Head>}${Camel<Tail>}` : Capitalize<Name>;
type Handlers = { [Type in keyof DiglotEventMap as `on${Camel<Type>}`]?: (event: DiglotEventMap[Type]) => void };

/** An element as a template sees it; a template ref to it is the element. */
type Component<Type, Attributes> = new () => Type & {
    $props: Omit<HTMLAttributes, keyof Attributes> & Attributes & PublicProps;
};

declare module "vue" {
    interface GlobalComponents {
        "diglot-text": Component<DiglotText, DiglotTextAttributes & Handlers>;
        "diglot-translation": Component<DiglotTranslation, DiglotTranslationAttributes>;
    }
}
