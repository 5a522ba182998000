// Typing into the tables of a draft: nothing here is needed, everything is quicker with it.
(() => {
  "use strict";
  const form = document.getElementById("draft");
  if (!form) { return; }

  // Leaving with unsaved work asks; sending the form does not.
  let sent = false;
  const changed = e => e.type === "checkbox" ? e.checked !== e.defaultChecked
    : e.tagName === "SELECT" ? [...e.options].some(o => o.selected !== o.defaultSelected) && !(e.selectedIndex === 0 && ![...e.options].some(o => o.defaultSelected))
    : e.type !== "hidden" && e.value !== e.defaultValue;
  const unsaved = () => "unsaved" in form.dataset || [...form.elements].some(e => e.name && changed(e));
  window.addEventListener("beforeunload", e => { if (!sent && unsaved()) { e.preventDefault(); e.returnValue = ""; } });
  window.addEventListener("pageshow", () => { sent = false; });
  form.addEventListener("submit", e => {
    const going = [...form.querySelectorAll("input[name=remove]:checked")].map(b => b.closest("tr").querySelector("td").firstChild.textContent.trim());
    const drops = e.submitter && /handler=Discard/.test(e.submitter.formAction);
    if (going.length && !drops && !window.confirm(`保存后删去第 ${going.join("、")} 行。确定吗？`)) { e.preventDefault(); e.stopPropagation(); return; }
    setTimeout(() => { sent = !e.defaultPrevented; }, 0);
  });
  // A file dropped in place of the draft leaves the page too.
  document.addEventListener("submit", e => { if (e.target !== form && e.target.closest("form.drop")) { sent = true; } });

  // A row ticked is struck through until it is saved, or taken back.
  form.addEventListener("change", e => {
    if (e.target.name !== "remove") { return; }
    const row = e.target.closest("tr");
    if (e.target.checked) { for (const other of row.querySelectorAll("input[name=remove]")) { other.checked = other === e.target; } }
    row.classList.toggle("going", !!row.querySelector("input[name=remove]:checked"));
  });

  // More empty rows: the last one again, under the next number.
  const field = "input[name^='cell.'], select[name^='cell.']";
  const more = table => {
    const last = table.tBodies[0].querySelector("tr.new:last-of-type");
    if (!last || !/\.-?\d+\./.test(last.querySelector(field)?.name ?? "")) { return null; }
    const row = last.cloneNode(true);
    for (const input of row.querySelectorAll(field)) {
      input.name = input.name.replace(/\.(-?\d+)\./, (_, n) => `.${n - 1}.`);
      if (input.tagName === "SELECT") { input.selectedIndex = 0; } else { input.value = ""; input.defaultValue = ""; }
      input.removeAttribute("aria-invalid");
    }
    for (const said of row.querySelectorAll("em")) { said.remove(); }
    last.after(row);
    return row;
  };
  for (const button of form.querySelectorAll("[data-more]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const first = more(form.querySelector(`table[data-grid="${button.dataset.more}"]`));
      for (let i = 1; first && i < 5; i++) { more(form.querySelector(`table[data-grid="${button.dataset.more}"]`)); }
      first?.querySelector(field)?.focus();
    });
  }

  // Cells copied from a spreadsheet go into the cells from here on, right and down; new rows are made where they are missing.
  const cells = text => {
    const rows = [[]];
    let cell = "", quoted = false;
    for (let i = 0; i < text.length; i++) {
      const c = text[i];
      if (quoted) { if (c === '"' && text[i + 1] === '"') { cell += c; i++; } else if (c === '"') { quoted = false; } else { cell += c; } }
      else if (c === '"' && !cell) { quoted = true; }
      else if (c === "\t" || c === "\n") { rows.at(-1).push(cell.trim()); cell = ""; if (c === "\n") { rows.push([]); } }
      else if (c !== "\r") { cell += c; }
    }
    rows.at(-1).push(cell.trim());
    return rows.filter(r => r.some(c => c));
  };
  const fits = (input, text) => {
    if (input.tagName !== "SELECT") { input.value = text; return true; }
    const option = [...input.options].find(o => o.value === text);
    if (option) { input.value = text; }
    return !!option || !text;
  };
  form.addEventListener("paste", e => {
    const start = e.target.closest?.(field), table = start?.closest("table[data-grid]");
    const text = e.clipboardData?.getData("text/plain") ?? "";
    if (!table || !/[\t\n]/.test(text.trim())) { return; }
    e.preventDefault();
    const rows = cells(text), at = start.closest("td").cellIndex;
    let row = start.closest("tr"), put = 0, left = 0;
    for (const line of rows) {
      while (row && !row.querySelector(field)) { row = row.nextElementSibling; }
      row ??= more(table);
      if (!row) { left++; continue; }
      line.forEach((value, i) => {
        const input = row.cells[at + i]?.querySelector(field);
        if (!(input && fits(input, value)) && value) { left++; }
      });
      put++;
      row = row.nextElementSibling;
    }
    say(`已填入 ${put} 行，看过后点“保存”。` + (left ? `有 ${left} 格在这里没有地方，没有填入。` : ""));
  });
  const say = words => {
    let line = document.getElementById("told");
    if (!line) { line = Object.assign(document.createElement("p"), { id: "told", className: "message told" }); line.setAttribute("role", "status"); document.getElementById("main").prepend(line); }
    line.textContent = words;
  };

  // Enter and the arrows go up and down a column, as in a spreadsheet.
  form.addEventListener("keydown", e => {
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: e.shiftKey ? -1 : 1 }[e.key];
    const input = e.target;
    if (!step || e.isComposing || e.ctrlKey || e.altKey || !input.matches(".grid input[name^='cell.']")) { return; }
    const at = input.closest("td").cellIndex;
    for (let row = input.closest("tr"); (row = step > 0 ? row.nextElementSibling : row.previousElementSibling);) {
      const next = row.cells[at]?.querySelector("input[name^='cell.']");
      if (next) { e.preventDefault(); next.focus(); next.select(); return; }
    }
    if (e.key === "Enter") { e.preventDefault(); }
  });
})();
