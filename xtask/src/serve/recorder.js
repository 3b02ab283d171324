// Keeps what a test wants to know of a page and what happens before it can ask.
{
  // The tests wait by these, whatever a page makes of them.
  const native = { requestAnimationFrame, setTimeout };
  const record = { errors: [], reports: [], violations: [], events: [], native };
  Object.defineProperty(globalThis, "diglotRecord", { value: record });

  const text = (value) => (value instanceof Error ? `${value.name}: ${value.message}` : String(value));

  addEventListener("error", (event) => {
    const address = event.target?.src ?? event.target?.href;
    record.errors.push(address ? `cannot load ${address}` : `uncaught ${event.message}`);
  }, { capture: true });
  addEventListener("unhandledrejection", (event) => {
    record.errors.push(`unhandled ${text(event.reason)}`);
  });
  addEventListener("securitypolicyviolation", (event) => {
    record.violations.push(`${event.effectiveDirective}: ${event.blockedURI}`);
  });
  for (const level of ["error", "warn"]) {
    const original = console[level];
    console[level] = (...values) => {
      // What the widget reports is an event as well, which tests ask for.
      const list = level === "error" && values[0]?.name === "DiglotError" ? record.reports : record.errors;
      list.push(`console.${level}: ${values.map(text).join(" ")}`);
      original.apply(console, values);
    };
  }
  for (const name of ["ready", "show", "hide", "mode", "error"]) {
    addEventListener(`diglot-${name}`, (event) => {
      const { code = null, message = null, warnings = [] } = event.detail ?? {};
      record.events.push({ name, code, message, warnings, time: event.timeStamp });
    });
  }
}
