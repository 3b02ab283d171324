// @ts-check
/** @type {import("../messages.js").Messages} */
export default {
  lang: "fr",
  toggle: "Traduction dans le texte",
  help: "Les flèches vont de phrase en phrase, Entrée passe dans la traduction, Échap la quitte, Espace affiche toutes les traductions dans le texte.",
  popup: "Traduction",
  missing: "Cette phrase n’a pas de traduction.",
  doubtful: "Cette traduction ne correspond peut-être pas à la phrase.",
  outdated: "La page a changé depuis ; la traduction peut être dépassée.",
  partial: "La traduction couvre plus que ce qui figure ici.",
  loading: "Chargement de la traduction",
  aligning: "Mise en correspondance des phrases",
};
