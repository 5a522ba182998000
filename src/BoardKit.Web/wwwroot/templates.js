// The template editor: line numbers follow the typing, the line of a fault is marked and found.
(() => {
  "use strict";
  const text = document.getElementById("text");
  const gutter = document.querySelector(".gutter");
  const field = document.querySelector(".code-field");
  if (!text || !gutter || !field) { return; }

  const mark = bad => { gutter.childNodes.forEach((span, i) => { span.className = bad.has(i + 1) ? "bad" : ""; }); };
  const count = () => {
    const lines = text.value.replace(/\n$/, "").split("\n").length;
    if (gutter.childNodes.length === lines) { return; }
    gutter.replaceChildren(...Array.from({ length: lines }, (_, i) => {
      const span = document.createElement("span");
      span.textContent = `${i + 1}\n`;
      return span;
    }));
    text.rows = lines + 1;
  };
  text.addEventListener("input", count);
  count();

  document.addEventListener("htmx:afterSwap", e => {
    if (e.target.id !== "preview") { return; }
    const said = e.target.querySelector("[data-bad]");
    mark(new Set((said ? said.dataset.bad : "").split(",").filter(Boolean).map(Number)));
  });
  document.addEventListener("htmx:responseError", e => {
    if (e.detail.target && e.detail.target.id === "preview") { e.detail.target.textContent = "预览没有成功，请再试一次；如果已经退出登录，请重新登录。"; }
  });

  // an element of the list is put where the cursor stands, indented as its line is
  document.querySelectorAll("[data-insert]").forEach(button => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const before = text.value.slice(0, text.selectionStart);
      const indent = /[^\n]*$/.exec(before)[0].match(/^\s*/)[0];
      text.focus();
      text.setRangeText(button.dataset.insert.replace(/\n/g, `\n${indent}`), text.selectionStart, text.selectionEnd, "end");
      text.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });

  document.addEventListener("click", e => {
    const link = e.target.closest("[data-line]");
    if (!link) { return; }
    e.preventDefault();
    const lines = text.value.split("\n");
    const line = Math.min(Number(link.dataset.line), lines.length);
    const from = lines.slice(0, line - 1).reduce((sum, l) => sum + l.length + 1, 0);
    text.focus({ preventScroll: true });
    text.setSelectionRange(from, from + lines[line - 1].length);
    field.scrollTop = Math.max(0, (line - 4) * text.scrollHeight / Math.max(1, text.rows));
    field.scrollIntoView({ block: "nearest" });
  });
})();
