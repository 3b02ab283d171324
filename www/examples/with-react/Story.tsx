import { useRef, useState } from "react";
import type { DiglotText, Mode } from "diglot";
import type {} from "diglot/react";
import { blocks, title } from "../story.js";

const modes: Mode[] = ["hover", "mark", "inline", "side"];

export function Story() {
  const element = useRef<DiglotText>(null);
  const [mode, setMode] = useState<Mode>("hover");
  const [last, setLast] = useState("");
  return (
    <>
      <p>
        <label>
          Lecture{" "}
          <select id="mode" value={mode} onChange={({ target }) => setMode(target.value as Mode)}>
            {modes.map((name) => <option key={name}>{name}</option>)}
          </select>
        </label>{" "}
        <button id="toggle" onClick={() => element.current?.toggleInline()}>Traductions dans le texte</button>
      </p>
      <diglot-text
        ref={element}
        for="#story"
        src="/lighthouse.diglot"
        translation="en"
        mode={mode}
        ondiglot-show={({ detail }) => setLast(detail.text)}
        ondiglot-mode={({ detail }) => setMode(detail.mode)}
      />
      <article id="story" lang="fr">
        <h1>{title}</h1>
        {blocks.map(({ id, sentences }) => <p key={id}>{sentences.join(" ")}</p>)}
      </article>
      <p className="aside">Dernière phrase traduite : <span id="last" lang="en">{last}</span></p>
    </>
  );
}
