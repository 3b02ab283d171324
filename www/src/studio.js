// @ts-check
// What is loaded where a page brings raw texts: for the page, and for the worker that it starts.

export { alignTexts } from "./aligning.js";
export { serve } from "./studio-worker.js";
