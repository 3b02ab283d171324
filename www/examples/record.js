// Keeps what a visitor of an example page would not notice: errors, events, violations.
(() => {
  const record = { errors: [], violations: [], events: [] };
  window.record = record;
  addEventListener("error", (event) => record.errors.push(event.message));
  addEventListener("unhandledrejection", (event) => record.errors.push(String(event.reason)));
  addEventListener("securitypolicyviolation", (event) =>
    record.violations.push(`${event.effectiveDirective} ${event.blockedURI}`),
  );
  for (const type of ["ready", "show", "hide", "mode", "error"]) {
    addEventListener(`diglot-${type}`, ({ detail }) => {
      record.events.push({ type, code: detail.code, message: detail.message });
    });
  }
})();
