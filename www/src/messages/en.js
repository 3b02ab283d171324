// @ts-check
export default {
  lang: "en",
  toggle: "Translation in the text",
  help: "Arrow keys go from sentence to sentence, Enter moves into the translation, Escape leaves it, Space shows all translations in the text.",
  popup: "Translation",
  missing: "No translation for this sentence.",
  doubtful: "This translation may not belong to the sentence.",
  outdated: "The page has changed since; the translation may be out of date.",
  partial: "The translation covers more than stands here.",
  loading: "Loading the translation",
  aligning: "Matching the sentences",
};
