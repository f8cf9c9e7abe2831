"use strict";
(() => {
  // The page as it will print, beside the paragraphs. It is made anew after each save, and follows
  // the paragraph that is edited.
  const aside = document.getElementById("live-page");
  const button = document.getElementById("show-page");
  const form = document.getElementById("draft");
  if (!aside || !button || !form) { return; }
  const KEY = "drafting-page-beside";
  const isWide = matchMedia("(min-width: 82rem)");
  const wanted = () => { try { return localStorage.getItem(KEY) !== "0"; } catch { return true; } };
  let asked = 0;
  let unit = "";
  const follow = () => {
    for (const each of aside.querySelectorAll(".here")) { each.classList.remove("here"); }
    const found = unit && aside.querySelector(`[data-unit="${CSS.escape(unit)}"]`);
    if (!found) { return; }
    found.classList.add("here");
    const [inside, around] = [found.getBoundingClientRect(), aside.getBoundingClientRect()];
    if (inside.top < around.top || inside.bottom > around.bottom) {
      aside.scrollTop += inside.top - around.top - Math.max(0, (around.height - inside.height) / 3);
    }
  };
  const load = async () => {
    if (aside.hidden) { return; }
    const own = ++asked;
    const answer = await fetch(`${form.dataset.here}/page`).catch(() => null);
    if (!answer?.ok || own !== asked) { return; }
    const sheet = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("sheet");
    if (!sheet) { return; }
    for (const each of sheet.querySelectorAll("[id]")) { each.dataset.unit = each.id; each.removeAttribute("id"); }
    sheet.removeAttribute("id");
    for (const each of sheet.querySelectorAll("a[href^='#']")) { each.replaceWith(...each.childNodes); }
    const top = aside.scrollTop;
    aside.replaceChildren(document.adoptNode(sheet));
    aside.scrollTop = top;
    follow();
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
  form.addEventListener("focusin", (event) => {
    const entered = event.target.closest(".unit")?.querySelector("[name=unit]")?.value;
    if (entered && entered !== unit) { unit = entered; follow(); }
  });
  aside.hidden = true;
  show();
})();
