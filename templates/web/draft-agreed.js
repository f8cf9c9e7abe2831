"use strict";
(() => {
  // The agreed language nearest to a paragraph, fetched when somebody opens it.
  const form = document.getElementById("draft");
  if (!form?.editing) { return; }
  const {units, isEmpty, wordsIn, post, take, add, say} = form.editing;
  const unitOf = (node) => node.closest(".unit")?.unitOf;
  let chosen = "";
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const isWords = selection.anchorNode && form.contains(selection.anchorNode) && selection.toString().trim();
    if (isWords) { chosen = selection.toString().trim().replace(/\s+/g, " ").slice(0, 300); }
  });
  const load = async (place) => {
    const unit = unitOf(place);
    const into = place.querySelector(".agreed-words");
    const words = unit ? wordsIn(unit) : "";
    if (unit && place.shownWords === words) { return; }
    place.shownWords = null; // what is said instead of agreed words belongs to no words
    if (!unit || isEmpty(unit)) { into.textContent = "There are no words yet."; return; }
    const index = units.filter((each) => !isEmpty(each)).indexOf(unit);
    const got = await post("agreed", {index}).answer.catch(() => null);
    const found = await got?.json().catch(() => null);
    if (!found?.html) { into.textContent = found?.said || "drafting does not answer. Begin it again; do not close this page."; return; }
    into.innerHTML = found.html;
    place.shownWords = words;
    const phrase = into.querySelector("[data-phrase]");
    lead(phrase);
    if (chosen && unit.field.textContent.replace(/\s+/g, " ").includes(chosen)) { phrase.value = chosen; lead(phrase); }
  };
  const lead = (phrase) => {
    const link = phrase.closest(".phrase").querySelector("[data-search]");
    const there = new URL(link.href);
    there.searchParams.set("q", phrase.value);
    there.searchParams.set("at", unitOf(phrase).unit.value);
    link.href = there.href;
  };
  form.addEventListener("toggle", (event) => {
    if (event.target.matches("details.agreed") && event.target.open) { load(event.target); }
  }, true);
  form.addEventListener("input", (event) => { if (event.target.matches("[data-phrase]")) { event.stopPropagation(); lead(event.target); } }, true);
  form.addEventListener("keydown", (event) => {
    if (event.target.matches("[data-phrase]") && event.key === "Enter") { event.preventDefault(); event.stopPropagation(); event.target.closest(".phrase").querySelector("[data-search]").click(); }
  }, true);
  form.addEventListener("click", (event) => {
    const more = event.target.closest("[data-add]");
    if (more) { add(more.dataset.kind, unitOf(more), more.dataset.add); say("The paragraph was added. Ctrl+Z takes it back."); return; }
    const button = event.target.closest("[data-agreed]");
    const unit = button && unitOf(button);
    if (!unit) { return; }
    const place = button.closest("details.agreed");
    if (wordsIn(unit) !== place.shownWords) { load(place); say("The paragraph was changed meanwhile. See its agreed language again."); return; }
    take([unit], [wordsIn(unit)], {changed: [[0, button.dataset.agreed]], notes: [], isNamed: true});
    say("");
    place.querySelector("summary").focus();
    load(place);
  });
})();
