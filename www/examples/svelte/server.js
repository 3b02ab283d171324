import { render as renderComponent } from "svelte/server";
import App from "./App.svelte";

export const render = () => `<div id="app">${renderComponent(App).body}</div>`;
