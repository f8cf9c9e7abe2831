"use strict";
(() => {
  // Find a text by typing; a text that begins from an earlier one has its kind and language.
  const filter = document.getElementById("filter");
  const rows = [...document.querySelectorAll(".documents tbody tr")];
  if (filter && rows.length > 7) {
    const found = document.getElementById("found");
    filter.closest("[hidden]").hidden = false;
    const find = () => {
      const wanted = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const row of rows) { row.hidden = !wanted.every((word) => row.textContent.toLowerCase().includes(word)); }
      found.textContent = wanted.length ? `${rows.filter((row) => !row.hidden).length} of ${rows.length} texts` : "";
    };
    filter.addEventListener("input", find);
    filter.addEventListener("keydown", (event) => { if (event.key === "Escape") { filter.value = ""; find(); } });
    addEventListener("pageshow", find);
    addEventListener("keydown", (event) => {
      const typing = event.target instanceof Element && event.target.closest("input, textarea, select");
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); filter.focus(); }
    });
  }
  const source = document.getElementById("source");
  if (source) {
    const given = ["kind", "language"].map((name) => document.getElementById(name));
    const show = () => { for (const each of given) { each.disabled = source.value !== ""; } };
    source.addEventListener("change", show);
    addEventListener("pageshow", show);
  }
})();
