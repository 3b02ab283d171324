// The element in JSX of React 19.

import { useRef } from "react";
import type { DiglotText } from "diglot";
import type {} from "diglot/react";

export function Story() {
  const element = useRef<DiglotText>(null);
  return (
    <>
      <diglot-text
        ref={element}
        className="story"
        for="#story"
        mode="mark"
        ui-lang="fr"
        ondiglot-show={(event) => event.detail.text.length}
      />
      <button onClick={() => element.current?.toggleInline()} />
      {/* @ts-expect-error There is no such mode. */}
      <diglot-text mode="popup" />
      {/* @ts-expect-error It is misspelt. */}
      <diglot-text translaton="en" />
      {/* @ts-expect-error The detail has no such field. */}
      <diglot-text ondiglot-show={(event) => event.detail.txt} />
    </>
  );
}
