// @ts-check
// The one error class of the widget: what went wrong, with a stable code.

/** An error with a stable `code` in kebab case; match on it, not on the words. */
export class DiglotError extends Error {
  /**
   * A field and no assignment, which fails where a page has frozen the prototype of errors.
   * @override
   */
  name = "DiglotError";

  /**
   * @param {string} code
   * @param {string} message One line: cause, then remedy.
   * @param {unknown} [cause]
   */
  constructor(code, message, cause) {
    super(message, { cause });
    this.code = code;
  }

  /**
   * What was thrown, as a `DiglotError`; errors of the core bring their name and code with them. The
   * code of anybody else's error is no business of ours.
   * @param {unknown} thrown
   * @returns {DiglotError}
   */
  static from(thrown) {
    if (thrown instanceof DiglotError) return thrown;
    const { name, code, message } =
      /** @type {{ name?: unknown, code?: unknown, message?: unknown }} */ (thrown ?? {});
    if (name === "DiglotError" && typeof code === "string") return new DiglotError(code, String(message), thrown);
    return new DiglotError(
      "internal",
      `diglot failed (${String(message ?? thrown)}); the page stays as it is, please report this`,
      thrown,
    );
  }
}
