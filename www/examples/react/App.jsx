import { useEffect, useState } from "react";
import { actions, blocks, hydrated, title } from "../story.js";

export function App() {
  const [present, setPresent] = useState(blocks);
  const [isOpen, setOpen] = useState(true);
  useEffect(hydrated, []);
  return (
    <>
      <nav>
        {Object.entries(actions).map(([name, action]) => (
          <button key={name} id={name} onClick={() => setPresent(action)}>{name}</button>
        ))}
        <button id="close" onClick={() => setOpen(!isOpen)}>close</button>
      </nav>
      {isOpen && (
        <article id="story" lang="fr">
          <h1>{title}</h1>
          {present.map(({ id, sentences: [first, second] }) => <p key={id}>{first} {second}</p>)}
        </article>
      )}
    </>
  );
}
