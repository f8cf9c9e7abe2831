"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const body = document.body;
  const tools = one("tools");
  const status = one("status");
  const folds = all("main details");
  const changes = all(".change");
  const filters = all("[data-class]");
  const classesOf = (element) => (element.dataset.classes || "").split(" ").filter(Boolean);
  const press = (button, on) => button.setAttribute("aria-pressed", String(on));
  const isPressed = (button) => button.getAttribute("aria-pressed") === "true";
  const isShown = (element) => element.getClientRects().length > 0;

  // A link to a paragraph that is folded away opens its fold.
  const openTarget = () => {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { return; }
    const place = name && one(name);
    const fold = place && place.closest("details");
    if (fold) { fold.open = true; }
    if (place) { place.hidden = false; place.scrollIntoView(); }
  };

  const total = `${changes.length} ${changes.length === 1 ? "change" : "changes"}`;
  const visible = () => changes.filter(isShown);
  const margin = () => (getComputedStyle(tools).position === "sticky" ? tools.offsetHeight : 0) + 8;
  // From the last change visited or, if the reader has scrolled, from the place in the window.
  let gone = null;
  let goneAt = 0;
  const go = (step) => {
    const shown = visible();
    if (!shown.length) { return; }
    const tops = shown.map((each) => each.getBoundingClientRect().top - margin());
    const stayed = Math.abs(scrollY - goneAt) < innerHeight / 2;
    const now = shown.indexOf(stayed ? gone : document.activeElement);
    let index = now + step;
    if (now < 0) { index = step > 0 ? tops.findIndex((top) => top > -1) : tops.findLastIndex((top) => top < -1); }
    index = Math.min(Math.max(index, 0), shown.length - 1);
    shown[index].focus({ preventScroll: true });
    scrollBy(0, shown[index].getBoundingClientRect().top - margin());
    gone = shown[index];
    goneAt = scrollY;
    status.textContent = `Change ${index + 1} of ${shown.length}`;
  };

  // A changed paragraph is shown if one of its classes is; an unchanged one is unfolded if a quiet
  // class is chosen.
  const filter = () => {
    const on = new Set(filters.filter(isPressed).map((button) => button.dataset.class));
    const quiet = new Set(filters.filter((button) => button.classList.contains("quiet")).map((button) => button.dataset.class));
    for (const each of all(".paragraph[data-classes]")) {
      const classes = classesOf(each);
      const loud = classes.filter((name) => !quiet.has(name));
      const asked = classes.some((name) => quiet.has(name) && on.has(name));
      if (each.classList.contains("unchanged")) {
        if (asked) { each.closest("details")?.setAttribute("open", ""); }
      } else {
        each.hidden = loud.length > 0 && !asked && !loud.some((name) => on.has(name));
      }
    }
    const asking = [...on].some((name) => quiet.has(name));
    for (const fold of folds) {
      const members = all(".paragraph", fold);
      const wanted = members.filter((each) => classesOf(each).some((name) => quiet.has(name) && on.has(name)));
      for (const each of members) { each.hidden = asking && wanted.length > 0 && !wanted.includes(each); }
      if (!asking && fold.dataset.opened) { fold.open = false; delete fold.dataset.opened; }
      if (asking && wanted.length) { fold.dataset.opened = "1"; }
    }
    const shown = visible().length;
    status.textContent = shown === changes.length ? total : `${shown} of ${total} shown`;
    place();
  };

  const sideBySide = (on) => {
    press(one("inline"), !on);
    press(one("sides"), on);
    body.classList.toggle("wide", on);
    for (const template of all("template.both")) {
      const words = template.previousElementSibling;
      const next = template.nextElementSibling;
      const columns = next && next.matches(".sides") ? next : null;
      if (on && !columns) { template.after(template.content.cloneNode(true)); }
      if (columns) { columns.hidden = !on; }
      words.hidden = on;
    }
  };
  const onlyChanges = (on) => { press(one("only"), on); body.classList.toggle("only-changes", on); place(); };
  const unfold = (on) => {
    press(one("unfold"), on);
    if (on && isPressed(one("only"))) { onlyChanges(false); }
    for (const fold of folds) { fold.open = on; }
  };

  // The frame in the map shows the place of the window.
  const here = document.querySelector(".here");
  const stops = all("[data-at]");
  const place = () => {
    const shown = stops.filter(isShown);
    const first = shown.find((each) => each.getBoundingClientRect().bottom > margin());
    const last = shown.findLast((each) => each.getBoundingClientRect().top < innerHeight);
    if (!here || !first || !last) { return; }
    const from = Number(first.dataset.at);
    const to = Math.max(from, Number(last.dataset.at) + Number(last.dataset.size));
    here.setAttribute("y", from);
    here.setAttribute("height", to - from);
  };

  const help = one("help");
  const shortcuts = one("shortcuts");
  const actions = {
    n: () => go(1),
    p: () => go(-1),
    s: () => sideBySide(!isPressed(one("sides"))),
    c: () => onlyChanges(!isPressed(one("only"))),
    u: () => unfold(!isPressed(one("unfold"))),
    f: () => (filters[0] || one("next")).focus(),
    "?": () => help.showModal(),
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open || !shortcuts.checked) { return; }
    const action = actions[event.key];
    if (action) { event.preventDefault(); action(); }
  });

  const click = (id, action) => one(id).addEventListener("click", action);
  click("next", actions.n);
  click("previous", actions.p);
  click("inline", () => sideBySide(false));
  click("sides", () => sideBySide(true));
  click("only", actions.c);
  click("unfold", actions.u);
  click("keys", actions["?"]);
  click("close", () => help.close());
  for (const button of filters) {
    button.addEventListener("click", () => { press(button, !isPressed(button)); filter(); });
  }
  one("every")?.addEventListener("click", () => {
    for (const button of filters) { press(button, !button.classList.contains("quiet")); }
    filter();
  });
  addEventListener("hashchange", openTarget);
  addEventListener("scroll", () => requestAnimationFrame(place), { passive: true });
  addEventListener("resize", place);
  addEventListener("toggle", place, true);

  tools.hidden = false;
  document.documentElement.classList.add("with-tools");
  status.textContent = total;
  openTarget();
  place();
})();
