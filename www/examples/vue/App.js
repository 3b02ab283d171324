import { Fragment, h, onMounted, ref } from "vue";
import { actions, blocks, hydrated, title } from "../story.js";

export const App = {
  setup() {
    const present = ref(blocks);
    const isOpen = ref(true);
    onMounted(hydrated);
    const button = (id, onClick) => h("button", { id, onClick }, id);
    const paragraph = ({ id, sentences: [first, second] }) => h("p", { key: id }, [first, " ", second]);
    return () => h(Fragment, [
      h("nav", [
        ...Object.entries(actions).map(([name, action]) => button(name, () => (present.value = action(present.value)))),
        button("close", () => (isOpen.value = !isOpen.value)),
      ]),
      isOpen.value
        ? h("article", { id: "story", lang: "fr" }, [h("h1", title), ...present.value.map(paragraph)])
        : null,
    ]);
  },
};
