import { createRoot } from "react-dom/client";
import { Story } from "./Story";

createRoot(document.querySelector("#app")!).render(<Story />);
