"use strict";
const draftTables = (editor) => {
  // Inserts tables, annexes and parts, and changes the rows and columns of a table.
  const {form, units, wordsIn, showWords, newUnit, putCaret, enterTable, flush, commit} = editor;
  const emptyRow = (columns) => Array(columns).fill("|").join(" ");
  const insertTable = (unit) => {
    flush();
    const within = (name, most) => Math.max(1, Math.min(most, Math.trunc(form.elements[name].value) || 1));
    const rows = Array(within("rows", 100)).fill(emptyRow(within("columns", 20)));
    const made = newUnit("table", unit || null, ["", ...rows].join("\n"));
    commit();
    enterTable(made, 0);
  };
  // A part ends before the next one; its annexes are at its end.
  const endOfPart = (unit) => {
    const at = units.indexOf(unit);
    const next = units.findIndex((each, index) => index > at && each.kind === "part");
    return (next < 0 ? units.at(-1) : units[next - 1]) || null;
  };
  const insertTitled = (kind, below, unit) => {
    flush();
    if (kind === "part" && units.length && !units.some((each) => each.kind === "part")) { newUnit("part", null, "", units[0]); }
    const title = newUnit(kind, endOfPart(unit));
    newUnit(below, title);
    putCaret(title, title.field.firstElementChild, 0);
    commit();
  };
  // Changes the rows of the table in which the cursor is; `change` gets them and the row of the cursor.
  const changeRows = (unit, change) => {
    if (unit?.kind !== "table") { return; }
    flush();
    const row = (getSelection().anchorNode?.parentElement)?.closest("tr");
    const at = row && unit.field.contains(row) ? row.rowIndex : unit.field.querySelectorAll("tr").length - 1;
    const [title, ...lines] = wordsIn(unit).split("\n");
    const rows = lines.filter((each) => each.startsWith("|"));
    const below = lines.filter((each) => !each.startsWith("|"));
    const columns = unit.field.querySelector("tr").cells.length;
    const changed = change(rows, at, columns);
    showWords(unit, [title, ...changed, ...below].join("\n"));
    commit();
    enterTable(unit, Math.min(at + Math.max(0, changed.length - rows.length), changed.length - 1));
  };
  const addRow = (unit) => changeRows(unit, (rows, at, columns) => rows.toSpliced(at + 1, 0, emptyRow(columns)));
  const addColumn = (unit) => changeRows(unit, (rows) => rows.map((each) => `${each} |`));
  const deleteRow = (unit) => changeRows(unit, (rows, at) => rows.length > 1 ? rows.toSpliced(at, 1) : rows);

  return Object.assign(editor, {insertTable, insertTitled, addRow, addColumn, deleteRow});
};
