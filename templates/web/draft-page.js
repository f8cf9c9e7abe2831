"use strict";
(() => {
  // The page as it will print, beside the paragraphs. It is made anew after each save.
  const aside = document.getElementById("live-page");
  const button = document.getElementById("show-page");
  const form = document.getElementById("draft");
  if (!aside || !button || !form) { return; }
  const KEY = "drafting-page-beside";
  const isWide = matchMedia("(min-width: 82rem)");
  const wanted = () => { try { return localStorage.getItem(KEY) !== "0"; } catch { return true; } };
  let asked = 0;
  const load = async () => {
    if (aside.hidden) { return; }
    const own = ++asked;
    const answer = await fetch(`${form.dataset.here}/page`).catch(() => null);
    if (!answer?.ok || own !== asked) { return; }
    const sheet = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("sheet");
    if (!sheet) { return; }
    for (const each of sheet.querySelectorAll("[id]")) { each.removeAttribute("id"); }
    sheet.removeAttribute("id");
    for (const each of sheet.querySelectorAll("a[href^='#']")) { each.replaceWith(...each.childNodes); }
    const top = aside.scrollTop;
    aside.replaceChildren(document.adoptNode(sheet));
    aside.scrollTop = top;
  };
  const show = () => {
    const on = wanted() && isWide.matches;
    const before = aside.hidden;
    aside.hidden = !on;
    button.hidden = !isWide.matches;
    button.setAttribute("aria-pressed", on);
    document.body.classList.toggle("page-beside", on);
    if (on && before) { load(); }
  };
  button.addEventListener("click", () => {
    try { localStorage.setItem(KEY, aside.hidden ? "1" : "0"); } catch { /* for this page alone */ }
    show();
  });
  isWide.addEventListener("change", show);
  document.addEventListener("draft-saved", load);
  aside.hidden = true;
  show();
})();
