import { createSSRApp } from "vue";
import { App } from "./App.js";

createSSRApp(App).mount("#app");
