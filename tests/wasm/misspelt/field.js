// `cargo xtask test` wants tsc to refuse the last line, and nothing else.

/** @import { BeadView } from "../../../www/generated/reader.js" */

/** @param {BeadView} bead */
export const right = (bead) => bead.confidence;

/** @param {BeadView} bead */
export const misspelt = (bead) => bead.confidance;
