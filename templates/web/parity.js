"use strict";
(() => {
  // n and p go from one row with findings to the next.
  const rows = [...document.querySelectorAll(".versions .differs")];
  let at = -1;
  const go = (by) => {
    if (!rows.length) { return; }
    const here = rows.indexOf(document.activeElement?.closest(".differs"));
    at = ((here < 0 ? at : here) + by + rows.length) % rows.length;
    if (at < 0) { at = 0; }
    rows[at].focus({preventScroll: true});
    rows[at].scrollIntoView({block: "start"});
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select")) { return; }
    if (event.key === "n") { go(1); } else if (event.key === "p") { go(-1); }
  });
})();
