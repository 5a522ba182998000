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
  const refused = () => form.dataset.unsaved === "true";
  const unsaved = () => refused() || [...form.elements].some(e => e.name && changed(e));
  window.addEventListener("beforeunload", e => { if (!sent && unsaved()) { e.preventDefault(); e.returnValue = ""; } });
  window.addEventListener("pageshow", () => { sent = false; });
  form.addEventListener("submit", e => {
    const ticked = [...form.querySelectorAll("input[name=remove]:checked")], rows = ticked.filter(b => b.closest("tr"));
    const going = rows.map(b => b.closest("tr").querySelector("td").firstChild.textContent.trim()), files = ticked.length - rows.length;
    const words = [going.length ? `第 ${going.join("、")} 行` : "", files ? `${files} 个附件` : ""].filter(w => w).join("和");
    const drops = e.submitter && /handler=Discard/.test(e.submitter.formAction);
    if (words && !drops && !window.confirm(`保存后删去${words}。确定吗？`)) { e.preventDefault(); e.stopPropagation(); return; }
    setTimeout(() => { sent = !e.defaultPrevented; }, 0);
  });
  // A file dropped in place of the draft leaves the page too.
  document.addEventListener("submit", e => { if (e.target !== form && e.target.closest("form.drop")) { sent = true; } });

  // A row ticked is struck through until it is saved, or taken back.
  form.addEventListener("change", e => {
    if (e.target.name !== "remove") { return; }
    const row = e.target.closest("tr, figure");
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
  const offer = () => { for (const button of form.querySelectorAll("[data-more]")) { button.hidden = false; } };
  offer();
  form.addEventListener("click", e => {
    const button = e.target.closest?.("[data-more]");
    if (!button) { return; }
    const first = more(form.querySelector(`table[data-grid="${button.dataset.more}"]`));
    for (let i = 1; first && i < 5; i++) { more(form.querySelector(`table[data-grid="${button.dataset.more}"]`)); }
    first?.querySelector(field)?.focus();
  });

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
  form.addEventListener("told", e => say(e.detail));

  // What was typed is saved by itself after a while of rest, as the button saves it; nothing is deleted that way. The page says when. A row
  // that is just being begun waits until it is left; what is refused waits for the button, which says why.
  const rest = () => Number(form.dataset.rest ?? 30000);
  let timer = 0, busy = false;
  const kept = words => {
    const line = document.getElementById("autosave");
    if (line) { line.textContent = words; }
  };
  const begun = () => document.activeElement?.closest?.("tr.new");
  const later = wait => { clearTimeout(timer); timer = setTimeout(keep, wait); };
  // What was typed while the page was on its way goes into the page that came back: sent once more from the old one, a row that was new
  // would come a second time. A row that was saved stands there under its place, one begun since is the next of the new ones.
  const carry = before => {
    const is = e => e.type === "checkbox" || e.type === "radio" ? e.checked : e.value;
    const was = e => e.type === "checkbox" || e.type === "radio" ? before.getAll(e.name).includes(e.value) : before.get(e.name) ?? "";
    const typed = [...form.elements].filter(e => e.name && !e.disabled && !/^(hidden|file|submit|button)$/.test(e.type) && is(e) !== was(e))
      .map(e => ({ name: e.name, value: e.value, type: e.type, is: is(e) }));
    const stood = new Set([...form.querySelectorAll("tr[id]")].map(r => r.id)), saved = new Map(), lines = new Map();
    for (const row of form.querySelectorAll("tr.new")) {
      const [, section, ref] = row.querySelector(field)?.name.split(".") ?? [];
      if (!ref) { continue; }
      if (ref.startsWith("=")) { lines.set(`${section}.${ref}`, row.sectionRowIndex); continue; }
      if ([...row.querySelectorAll(field)].some(e => before.get(e.name))) { saved.set(section, [...saved.get(section) ?? [], ref]); }
    }
    const name = old => {
      const [kind, section, ref, key] = old.split(".");
      if (kind !== "cell" || Number(ref) > 0) { return old; }
      const table = form.querySelector(`table[data-grid="${CSS.escape(section)}"]`), done = saved.get(section) ?? [];
      const of = row => row?.querySelector(field)?.name.split(".")[2];
      const now = ref.startsWith("=") ? of(table?.tBodies[0].rows[lines.get(`${section}.${ref}`)])
        : done.includes(ref) ? of([...form.querySelectorAll(`tr[id^="r-${CSS.escape(section)}-"]`)].filter(r => !stood.has(r.id))
          .slice(-done.length)[done.indexOf(ref)])
        : String(-(-ref - done.filter(d => -d < -ref).length));
      while (now && Number(now) <= 0 && table && !form.querySelector(`[name^="${CSS.escape(`cell.${section}.${now}.`)}"]`) && more(table)) { /* one more */ }
      return now === undefined ? "" : `cell.${section}.${now}.${key}`;
    };
    const put = () => {
      let left = 0;
      for (const { name: old, value, type, is: on } of typed) {
        const to = name(old), all = to ? [...form.querySelectorAll(`[name="${CSS.escape(to)}"]`)] : [];
        const input = /^(checkbox|radio)$/.test(type) ? all.find(e => e.value === value) : all[0];
        if (!input) { left++; } else if (type === "checkbox" || type === "radio") { input.checked = on; } else if (!fits(input, value)) { left++; }
      }
      if (left) { say(`刚才自动保存时又改的有 ${left} 格没有放回去，请看一下。`); }
      return typed.length > 0;
    };
    return { put, name };
  };
  const keep = async () => {
    if (sent || busy || !unsaved() || refused() || form.querySelector("input[name=remove]:checked, input[name=restore]:checked")) { return; }
    if (begun()) { later(rest()); return; }
    busy = true;
    const before = new FormData(form);
    try {
      const answer = await fetch(form.action, { method: "POST", body: before, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html"), fresh = page.getElementById("draft");
      if (/\/signin/.test(answer.url)) { kept("登录已过期，还没有保存：先别关这一页，另开一页登录后再点“保存并检查”。"); return; }
      if (!answer.redirected || !fresh) { kept("有一处填得不对，没有自动保存；点“保存并检查”看是哪里。"); return; }
      if (sent) { return; }
      const over = carry(before), at = document.activeElement, name = form.contains(at) ? at.name : "", from = at?.selectionStart;
      form.replaceChildren(...fresh.childNodes);
      offer();
      const typed = over.put(), now = name && over.name(name), again = now && form.querySelector(`[name="${CSS.escape(now)}"]`);
      if (again) { again.focus({ preventScroll: true }); try { again.setSelectionRange(from, from); } catch { /* not every field has a cursor */ } }
      if (typed) { kept("有改动，还没有保存"); later(rest()); return; }
      kept(`已自动保存 ${new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" })}`);
    } catch { kept("没有连上，还没有保存；过一会儿再试。"); later(2 * rest()); } finally { busy = false; }
  };
  form.addEventListener("input", e => {
    if (e.target.type === "file") { return; }
    kept("有改动，还没有保存");
    later(rest());
  });

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
