"use strict";
(() => {
  // Ctrl+S saves; a page with entries that were not saved asks before it goes.
  const form = document.querySelector("form.head");
  const unsaved = form.querySelector("[data-unsaved]");
  let dirty = form.querySelector("[role=alert]") !== null;
  const mark = (on) => { dirty = on; unsaved.hidden = !on; };
  mark(dirty);
  form.addEventListener("input", () => mark(true));
  form.addEventListener("submit", () => mark(false));
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[data-testid=save]"));
    }
  });
  addEventListener("beforeunload", (event) => { if (dirty) { event.preventDefault(); } });
})();
