// Makes the staff pages nicer; every form works without it.
(() => {
  "use strict";
  document.documentElement.classList.add("scripted");

  // A chosen or dropped spreadsheet is sent at once, with a bar that shows how far it is.
  for (const form of document.querySelectorAll("form[data-drop]")) {
    const input = form.querySelector("input[type=file]");
    const bar = form.querySelector("progress");
    const status = form.querySelector("[data-status]");
    const send = () => {
      if (!input.files.length) { return; }
      const limit = Number(form.dataset.limit);
      if (input.files[0].size > limit) {
        status.textContent = `这个文件有 ${Math.ceil(input.files[0].size / 1048576)} MB，超过 32 MB，请删去图片或拆成几份后再传。`;
        input.value = "";
        return;
      }
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
      request.responseType = "text";
      request.upload.onprogress = e => { if (e.lengthComputable) { bar.max = e.total; bar.value = e.loaded; status.textContent = `已上传 ${Math.round(100 * e.loaded / e.total)}%`; } };
      request.upload.onload = () => { bar.removeAttribute("value"); status.textContent = "正在检查表格……"; };
      request.onerror = () => { bar.hidden = true; status.textContent = "网络断了，文件没有传完，请再选一次。"; input.value = ""; };
      request.onload = () => {
        if (request.responseURL && request.status < 400 && request.getResponseHeader("X-Next")) {
          location.assign(request.getResponseHeader("X-Next"));
          return;
        }
        bar.hidden = true;
        input.value = "";
        const page = new DOMParser().parseFromString(request.responseText, "text/html");
        const said = page.querySelector(".message.error");
        status.textContent = said ? said.textContent.trim() : "没有传成功，请再试一次；还是不行请联系乡镇管理员。";
      };
      bar.hidden = false;
      status.textContent = "正在上传……";
      request.send(new FormData(form));
    };
    input.addEventListener("change", send);
    form.addEventListener("submit", e => { e.preventDefault(); send(); });
    for (const name of ["dragenter", "dragover"]) {
      form.addEventListener(name, e => { e.preventDefault(); form.classList.add("over"); });
    }
    for (const name of ["dragleave", "drop"]) {
      form.addEventListener(name, e => { e.preventDefault(); form.classList.remove("over"); });
    }
    form.addEventListener("drop", e => {
      if (e.dataTransfer && e.dataTransfer.files.length) { input.files = e.dataTransfer.files; send(); }
    });
  }

  // A select that stands alone in its form sends it; its button is for those without script.
  document.addEventListener("change", e => {
    const form = e.target.closest("form[data-auto]");
    if (form) { form.requestSubmit(); }
  });

  // Another form or period is checked at once.
  document.addEventListener("change", e => { if (e.target.matches("select[data-send]")) { e.target.form.requestSubmit(); } });

  // A form that opens over its neighbours closes when the focus goes on, or at Esc: it would hide where the focus is.
  document.addEventListener("focusout", e => {
    const pop = e.target.closest("details.pop[open]");
    if (pop && e.relatedTarget && !pop.contains(e.relatedTarget)) { pop.open = false; }
  });
  document.addEventListener("keydown", e => {
    const pop = e.key === "Escape" && e.target.closest("details.pop[open]");
    if (pop) { pop.open = false; pop.querySelector("summary").focus(); }
  });

  // Making a sheet takes a moment: say so.
  document.addEventListener("click", e => {
    const link = e.target.closest("a[data-busy]");
    if (link) { const words = link.textContent; link.textContent = link.dataset.busy; setTimeout(() => { link.textContent = words; }, 6000); }
  });

  // Nothing is sent twice by an impatient double click.
  document.addEventListener("submit", e => {
    if (e.defaultPrevented || e.target.method !== "post") { return; }
    const ask = e.submitter && e.submitter.dataset.ask || e.target.dataset.ask;
    if (ask && !window.confirm(ask)) { e.preventDefault(); return; }
    const sent = [...e.target.querySelectorAll("button:not([disabled])")];
    setTimeout(() => { for (const b of sent) { b.disabled = true; } }, 0);
    // A file comes back and the page stays.
    if ("stay" in e.target.dataset) {
      const words = e.submitter && e.submitter.textContent;
      if (e.submitter) { e.submitter.textContent = "正在排版，请稍等……"; }
      setTimeout(() => { for (const b of sent) { b.disabled = false; } if (e.submitter) { e.submitter.textContent = words; } }, 6000);
    }
  });
  window.addEventListener("pageshow", () => { for (const b of document.querySelectorAll("button[disabled]:not([data-off])")) { b.disabled = false; } });

  // Long work: the part of the page that shows how far it is comes again every few seconds, until it says that it is over.
  const poll = async part => {
    try {
      const answer = await fetch(location.href, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(part.id);
      if (fresh && !part.contains(document.activeElement)) { part.replaceWith(fresh); part = fresh; }
      else if (fresh && !("poll" in fresh.dataset)) { location.reload(); return; }
    } catch { /* the network is away for a moment */ }
    if ("poll" in part.dataset) { setTimeout(poll, 1000 * Number(part.dataset.poll), part); }
  };
  for (const part of document.querySelectorAll("[data-poll]")) { setTimeout(poll, 1000 * Number(part.dataset.poll), part); }

  // A form that waited for the password goes on by itself, and so does the reading of a file as long as its page is open.
  const waiting = document.querySelector("form[data-go='true']");
  if (waiting) { waiting.requestSubmit(); }

  for (const b of document.querySelectorAll("[data-print]")) { b.hidden = false; b.addEventListener("click", () => window.print()); }

  // A form whose drawing follows what is typed: the same page is asked for the drawing alone.
  for (const form of document.querySelectorAll("form[data-live]")) {
    let waiting = 0, asked = 0;
    const draw = async () => {
      const mine = ++asked;
      try {
        const answer = await fetch("?handler=Draw", { method: "POST", body: new FormData(form), headers: { "X-Requested-With": "XMLHttpRequest" } });
        if (!answer.ok || mine !== asked) { return; }
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const drawn = page.querySelector(form.dataset.live);
        if (drawn) { form.querySelector(form.dataset.live).replaceChildren(...drawn.childNodes); }
        for (const name of ["Form.Panels", "Form.Pockets"]) {
          const [here, there] = [form.elements[name], page.getElementById(name.slice(5).toLowerCase())];
          if (here && there && document.activeElement !== here) { here.value = there.value; }
        }
        const set = form.elements["Form.PanelSet"];
        if (set) { set.value = ""; }
      } catch { /* the button without script still draws */ }
    };
    form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(draw, 450); });
  }

  // Rows of an order are dragged; the numbers, which also work alone, follow.
  for (const table of document.querySelectorAll("table[data-sort]")) {
    const body = table.tBodies[0];
    let dragged = null;
    const number = () => { [...body.rows].forEach((row, i) => { row.querySelector("input[name^='order.']").value = i + 1; }); };
    for (const row of body.rows) {
      row.draggable = true;
      row.addEventListener("dragstart", e => { if (e.target.closest("input")) { e.preventDefault(); return; } dragged = row; row.classList.add("dragged"); e.dataTransfer.effectAllowed = "move"; });
      row.addEventListener("dragend", () => { row.classList.remove("dragged"); dragged = null; number(); });
      row.addEventListener("dragover", e => {
        if (!dragged || dragged === row) { return; }
        e.preventDefault();
        const box = row.getBoundingClientRect();
        row[e.clientY < box.top + box.height / 2 ? "before" : "after"](dragged);
      });
    }
  }
})();
