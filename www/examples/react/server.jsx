import { renderToString } from "react-dom/server";
import { App } from "./App.jsx";

export const render = () => `<div id="app">${renderToString(<App />)}</div>`;
