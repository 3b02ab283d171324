import { LitElement, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { actions, blocks, hydrated, title } from "../story.js";

/** Renders into the page, as Lit does where the page's own styles are to hold. */
class StoryApp extends LitElement {
  static properties = { present: { state: true }, isOpen: { state: true } };

  constructor() {
    super();
    this.present = blocks;
    this.isOpen = true;
  }

  createRenderRoot() {
    return this;
  }

  firstUpdated() {
    hydrated();
  }

  render() {
    const button = (id, onClick) => html`<button id=${id} @click=${onClick}>${id}</button>`;
    const paragraph = ({ sentences: [first, second] }) => html`<p>${first} ${second}</p>`;
    return html`
      <nav>
        ${Object.entries(actions).map(([name, action]) => button(name, () => (this.present = action(this.present))))}
        ${button("close", () => (this.isOpen = !this.isOpen))}
      </nav>
      ${this.isOpen
        ? html`<article id="story" lang="fr">
            <h1>${title}</h1>
            ${repeat(this.present, ({ id }) => id, paragraph)}
          </article>`
        : nothing}
    `;
  }
}

customElements.define("story-app", StoryApp);
