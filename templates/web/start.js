"use strict";
(() => {
  // The list of documents: find by typing, order by a column, and read on what takes long.
  const table = document.querySelector(".documents");
  if (!table) { return; }
  const body = table.tBodies[0];
  const filter = document.getElementById("filter");
  const found = document.getElementById("found");
  const count = document.querySelector(".count");
  const choose = document.querySelector(".choosing button");
  const rows = () => [...body.rows];

  const words = new WeakMap();
  const wordsOf = (row) => {
    if (!words.has(row)) { words.set(row, [...row.cells].slice(1, 6).map((cell) => cell.textContent).join(" ").toLowerCase()); }
    return words.get(row);
  };
  const find = () => {
    const wanted = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows()) {
      row.hidden = !wanted.every((word) => wordsOf(row).includes(word));
      if (!row.hidden) { shown += 1; }
    }
    count.textContent = wanted.length ? `${shown} of ${rows().length}` : String(rows().length);
    found.textContent = wanted.length ? `${shown} of ${rows().length} documents` : "";
  };
  if (rows().length > 7) { filter.closest("[hidden]").hidden = false; }
  filter.addEventListener("input", find);
  filter.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { filter.value = ""; find(); }
    if (event.key === "Enter") { event.preventDefault(); body.querySelector("tr:not([hidden]) input:not(:disabled)")?.focus(); }
  });
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element && event.target.closest("input:not([type=checkbox]), textarea, select");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && filter.getClientRects().length) { event.preventDefault(); filter.focus(); }
  });

  const chosen = () => body.querySelectorAll("input:checked").length;
  const mark = () => {
    const number = chosen();
    choose.textContent = number > 1 ? `Compare the chosen documents (${number})` : number ? "Tick one more to compare" : "Tick two or more to compare";
    choose.setAttribute("aria-disabled", String(number < 2));
    choose.classList.toggle("first", number > 1);
  };
  body.addEventListener("change", mark);
  choose.closest("form").addEventListener("submit", (event) => { if (chosen() < 2) { event.preventDefault(); } });
  addEventListener("pageshow", mark);
  mark();

  const valueOf = (row, index) => { const cell = row.cells[index]; return cell.dataset.value ?? cell.textContent.trim().toLowerCase(); };
  for (const link of table.querySelectorAll("[data-sort]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const head = link.closest("th");
      const index = head.cellIndex;
      const late = ["date", "changed"].includes(link.dataset.sort);
      const now = head.getAttribute("aria-sort");
      const down = now ? now === "ascending" : late;
      for (const each of table.querySelectorAll("th[aria-sort]")) { each.removeAttribute("aria-sort"); }
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const keyed = rows().map((row) => [valueOf(row, index), row]);
      const compared = link.dataset.sort === "changed" ? (a, b) => a[0] - b[0] : (a, b) => a[0].localeCompare(b[0], undefined, { numeric: true });
      keyed.sort((a, b) => {
        if (!a[0] !== !b[0]) { return a[0] ? -1 : 1; } // what is not known comes last
        return down ? compared(b, a) : compared(a, b);
      });
      body.append(...keyed.map((each) => each[1]));
    });
  }

  // Documents that take long to read are read one after the other, and their rows filled in.
  const readOn = async () => {
    const line = document.querySelector(".waiting");
    if (!line) { return; }
    const answer = await fetch(line.querySelector("a").href);
    if (!answer.ok) { return; }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const known = new Map([...fresh.querySelectorAll(".documents tbody tr")].map((row) => [row.querySelector("input").value, row]));
    for (const row of rows()) {
      const box = row.querySelector("input");
      const other = known.get(box.value);
      if (!other) { row.remove(); continue; } // it is no document, but a negotiation, say
      if (!box.disabled) { continue; }
      other.querySelector("input").id = box.id;
      other.querySelector("label").htmlFor = box.id;
      other.className = row.className;
      if (!row.contains(document.activeElement)) { row.replaceWith(other); }
    }
    find();
    const next = fresh.querySelector(".waiting");
    if (next && Number(next.dataset.waiting) < Number(line.dataset.waiting)) { line.replaceWith(next); readOn(); } else if (next) { line.replaceWith(next); } else { line.remove(); }
  };
  readOn();
})();
