"use strict";
(() => {
  // A negotiation by keyboard and without loading the page again. The letter of a button (data-key)
  // presses it in the proposal or paragraph that has the focus; a form that decides is sent in the
  // background, and the parts that changed are put in their places.
  const at = (id) => document.getElementById(id);
  const said = at("said");
  const together = at("together");
  const typing = (target) => target.closest("textarea, select, input:not([type=checkbox])");

  // -- going from one to the next --
  const shown = (each) => !each.closest("[hidden], details:not([open])");
  const stops = (choice) => [...document.querySelectorAll(choice)].filter(shown);
  const go = (choice, step) => {
    const all = stops(choice);
    const here = document.activeElement;
    const within = here.closest(choice);
    let next = within ? all.indexOf(within) + step : -1;
    if (!within) {
      const after = all.findIndex((each) => here.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
      next = step > 0 ? after : (after < 0 ? all.length : after) - 1;
    }
    const target = all[Math.min(Math.max(next, 0), all.length - 1)];
    if (target) { target.focus({preventScroll: true}); target.scrollIntoView({block: "nearest"}); }
  };
  const PROPOSAL = ".proposal, .finding-row";
  const PARAGRAPH = "section.paragraph";
  const MOVES = {j: [PROPOSAL, 1], u: [PROPOSAL, -1], J: [PARAGRAPH, 1], U: [PARAGRAPH, -1]};

  const pressed = (key) => {
    const choice = `[data-key="${CSS.escape(key)}"]`;
    for (let place = document.activeElement; place && place !== document.body; place = place.parentElement && place.parentElement.closest(`${PROPOSAL}, ${PARAGRAPH}`)) {
      const found = [...place.querySelectorAll(choice)].find((each) => each.closest(PROPOSAL) === place.closest(PROPOSAL));
      if (found) { return found; }
    }
    return document.querySelector(`.tools ${choice}, #state ${choice}, #together:not(.idle) ${choice}`);
  };
  // The keys of something that is chosen are those of everything that is chosen.
  const ACTS = {a: "accept", r: "reject", k: "park", w: "withdraw", g: "agree", d: "agree-ad-ref", o: "reopen"};
  const chosenTogether = (key) => {
    const home = document.activeElement.closest(`${PROPOSAL}, ${PARAGRAPH}`);
    const box = home && home.querySelector("input[form=together]");
    if (!together || !box || !box.checked) { return null; }
    if (key === "n") { return together.querySelector("[name=reason]"); }
    const fits = box.name === "ref" ? "arkw" : "gdo";
    return fits.includes(key) ? together.querySelector(`button[value=${ACTS[key]}]`) : null;
  };
  const chosenHome = () => {
    const box = document.querySelector("input[form=together]:checked");
    return box && box.closest(`${PROPOSAL}, ${PARAGRAPH}`);
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) { return; }
    const target = event.target;
    if (typing(target)) {
      const isDone = event.key === "Escape" || (event.key === "Enter" && target.name === "reason" && target.closest(PROPOSAL));
      if (isDone) {
        const home = target.closest(`${PROPOSAL}, ${PARAGRAPH}`) || (target.closest("#together") && chosenHome());
        if (home) { home.focus(); event.preventDefault(); }
        if (target.id === "find") { target.value = ""; filter(); target.blur(); }
      }
      return;
    }
    if (MOVES[event.key]) { event.preventDefault(); go(...MOVES[event.key]); return; }
    const found = chosenTogether(event.key) || pressed(event.key);
    if (!found) { return; }
    event.preventDefault();
    const folded = found.closest("details:not([open])");
    if (folded) { folded.open = true; }
    if (found.matches("input:not([type=checkbox])")) { found.focus(); found.select(); } else { found.click(); }
  });

  // -- finding --
  const find = at("find");
  const filter = () => {
    const words = find.value.trim().toLowerCase();
    for (const each of document.querySelectorAll(PARAGRAPH)) { each.hidden = !each.dataset.find.includes(words); }
  };
  if (find) {
    find.addEventListener("input", filter);
    find.form.addEventListener("submit", (event) => {
      if (find.value.trim() === "" || document.activeElement !== find) { return; }
      event.preventDefault();
      filter();
      find.blur();
      go(`${PARAGRAPH}, ${PROPOSAL}`, 1);
    });
  }

  // -- choosing several --
  const count = () => {
    const chosen = [...document.querySelectorAll("input[form=together]:checked")].map((each) => each.value);
    together.classList.toggle("idle", chosen.length === 0);
    if (chosen.length) { at("chosen").textContent = chosen.join(", "); } else { at("chosen").textContent = at("chosen").dataset.none; }
  };
  if (together) {
    at("chosen").dataset.none = at("chosen").textContent;
    addEventListener("change", (event) => { if (event.target.matches("input[form=together]")) { count(); } });
    count();
  }

  // -- deciding --
  const put = (page, sent) => {
    for (const part of page.querySelectorAll("#state, #refusal, section.paragraph")) {
      const old = at(part.id);
      if (!old) { continue; }
      part.hidden = old.hidden;
      for (const each of old.querySelectorAll("input[form=together]:checked")) {
        const same = part.querySelector(`input[form=together][value="${CSS.escape(each.value)}"]`);
        if (same) { same.checked = true; }
      }
      for (const each of old.querySelectorAll("input[id]")) {
        const same = part.querySelector(`#${CSS.escape(each.id)}`);
        if (same && each.form !== sent) { same.value = each.value; }
      }
      old.replaceWith(document.adoptNode(part));
    }
  };
  const nextOpen = (id) => {
    const place = at(id);
    if (!place) { return; }
    const open = stops(".proposal.open");
    const next = open.find((each) => place === each || place.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
    (next || place).focus({preventScroll: true});
    (next || place).scrollIntoView({block: "nearest"});
  };
  document.addEventListener("refreshed", () => {  // the page shows what others did, too
    const seen = together && together.elements.namedItem("seen");
    if (seen) { seen.value = at("state").dataset.records; }
  });
  let busy = false;
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.action.endsWith("/act") || event.defaultPrevented) { return; }
    event.preventDefault();
    if (busy) { return; }
    busy = true;
    const fields = new FormData(form, event.submitter);
    const back = (form.closest(".proposal") || form.closest(PARAGRAPH) || at(`a-${fields.get("ref")}`) || {}).id;
    const address = form.getAttribute("action") + location.search;
    try {
      const answer = await fetch(address, {method: "POST", body: new URLSearchParams(fields), headers: {"x-part": "yes"}});
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const news = page.getElementById("said");
      if (!news || !page.getElementById("refusal")) { throw new Error("not a part"); }
      if (news.dataset.reload) { location.assign(news.dataset.reload); return; }
      put(page, answer.ok ? form : null);
      const seen = together && together.elements.namedItem("seen");
      if (seen && seen.value === news.dataset.since) { seen.value = at("state").dataset.records; }
      said.textContent = news.textContent;
      if (answer.ok) {
        if (form === together) {
          for (const each of document.querySelectorAll("input[form=together]:checked")) { each.checked = false; }
          form.reset();
        }
        if (back) { nextOpen(back); }
      } else {
        const first = document.querySelector("#refusal button");
        if (first) { first.focus(); }
      }
      if (together) { count(); }
    } catch (error) {
      const fresh = document.createElement("input");
      fresh.type = "hidden"; fresh.name = "act"; fresh.value = event.submitter ? event.submitter.value : "";
      form.append(fresh);
      form.submit();
    } finally { busy = false; }
  });
})();
