// @ts-check
/** @type {import("../messages.js").Messages} */
export default {
  lang: "zh",
  toggle: "在文中显示译文",
  help: "方向键逐句移动，回车键进入译文，Esc 键退出，空格键在文中显示全部译文。",
  popup: "译文",
  missing: "此句没有译文。",
  doubtful: "此译文可能与原句不符。",
  outdated: "此页后来有改动,译文可能已过时。",
  partial: "译文所涵盖的内容多于此处文字。",
  loading: "正在载入译文",
  aligning: "正在对齐句子",
};
