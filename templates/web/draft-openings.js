"use strict";
// A list of the known opening words that begin like what is typed at the start of a paragraph.
const draftOpenings = (form, take) => {
  const MOST = 7;
  const LONGEST = 60;
  const least = form.lang === "zh" ? 1 : 2;
  const list = document.createElement("ul");
  list.className = "openings";
  list.id = "opening-words";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Opening words");
  form.append(list);
  let known = null;
  let field = null;
  let chosen = -1;
  const hide = () => {
    list.hidden = true;
    chosen = -1;
    field?.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    const all = [...list.children];
    chosen = (index + all.length) % all.length;
    for (const [at, each] of all.entries()) { each.setAttribute("aria-selected", at === chosen); }
    field.setAttribute("aria-activedescendant", all[chosen].id);
    all[chosen].scrollIntoView({block: "nearest"});
  };
  const accept = (words) => { hide(); take(words); };
  const optionOf = (words, index) => {
    const option = document.createElement("li");
    option.id = `opening-${index}`;
    option.setAttribute("role", "option");
    option.textContent = words;
    option.addEventListener("mousedown", (event) => { event.preventDefault(); accept(words); });
    return option;
  };
  return {
    hide,
    suggest(unit, before) {
      const typed = before.replace(/\s+/g, " ").trimStart().toLowerCase();
      const begins = typed.trim().length >= least && typed.length <= LONGEST;
      const found = begins && known ? (known[unit.kind] || []).filter((each) => each.length > typed.trim().length && each.toLowerCase().startsWith(typed)) : [];
      hide();
      if (!found.length) { return; }
      field = unit.field;
      list.replaceChildren(...found.slice(0, MOST).map(optionOf));
      field.after(list);
      list.hidden = false;
    },
    // Returns whether the key was for the list.
    key(event) {
      if (list.hidden) { return false; }
      const step = event.altKey ? 0 : {ArrowDown: 1, ArrowUp: -1}[event.key];
      if (step) { choose(chosen < 0 && step < 0 ? -1 : chosen + step); return true; }
      if ((event.key === "Enter" || event.key === "Tab") && chosen >= 0) { accept(list.children[chosen].textContent); return true; }
      if (event.key === "Escape") { hide(); return true; }
      return false;
    },
    async load() {
      if (known) { return; }
      known = {};
      try {
        const answer = await fetch(`${form.dataset.here}/openings`, {headers: {accept: "application/json"}});
        if (answer.ok) { known = await answer.json(); }
      } catch { /* without suggestions everything works as well */ }
    },
  };
};
