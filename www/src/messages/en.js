// @ts-check
export default {
  lang: "en",
  dir: "ltr",
  toolbar: "Translation of this text",
  toggle: "Show full translation",
  untoggle: "Hide translation",
  more: "More",
  popup: "Translation",
  close: "Close",
  missing: "No translation for this sentence.",
  doubtful: "This translation may not match the sentence.",
  outdated: "The text has changed; this translation may be out of date.",
  partial: "The translation includes text that is missing here.",
  covers: /** @type {Record<string, string>} */ ({
    one: "This translation covers # sentence.",
    other: "This translation covers # sentences.",
  }),
  loading: "Loading translation…",
  aligning: "Matching sentences…",
  failed: "That could not be loaded. Please try again.",
};
