// A classic script has no `import.meta.url`; while it starts, its element knows the address.
export const diglotScriptUrl = /** @type {HTMLScriptElement} */ (document.currentScript).src;
