// What is copied in Word, WPS or on a web page and pasted into a text: paragraphs, levels and the rows of tables stay, everything else falls
// away (pictures, comments, footnotes, what was deleted with changes tracked, what is hidden). Without this, the browser pastes plain text.
(() => {
  "use strict";
  const form = document.getElementById("draft");
  if (!form) { return; }

  const BLOCKS = new Set(["P", "DIV", "LI", "H1", "H2", "H3", "H4", "H5", "H6", "BLOCKQUOTE", "SECTION", "ARTICLE", "CENTER", "PRE", "UL", "OL", "BODY"]);
  const NEVER = new Set(["STYLE", "SCRIPT", "META", "LINK", "TITLE", "HEAD", "XML", "DEL", "TEMPLATE", "IFRAME", "OBJECT", "INPUT", "SELECT", "BUTTON", "RT", "RP"]);
  const ASIDE = /mso-element:\s*(comment-list|comment|footnote-list|endnote-list|header|footer|field-begin)|mso-hide:\s*all|display:\s*none|visibility:\s*hidden/i;
  const MARKS = { chinese: ["一、", "（一）", "1."], articles: ["第一章 ", "第一条 ", "（一）"], none: ["", "", ""] };
  const NUMBERED = /^\s*(第[一二三四五六七八九十百零〇千]+[章条]|[一二三四五六七八九十百零〇]+、|[（(][一二三四五六七八九十百零〇0-9]+[）)]|[0-9０-９]+[.．、])/;
  const wide = "\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef\\u3000-\\u303f\\u2018-\\u201f\\u2014\\u2026";
  // Word breaks the lines of its source between two characters of Chinese, where no blank is meant
  const between = new RegExp(`([${wide}])[ \\t]*[\\r\\n]+[ \\t]*(?=[${wide}])`, "g");

  const isGone = e => NEVER.has(e.tagName) || /^(V|O):(?!P$)/.test(e.tagName) || ASIDE.test(e.getAttribute("data-style") ?? "")
    || e.hidden || e.matches(".msocomanchor, .MsoCommentReference, .MsoCommentText, .MsoFootnoteReference, .MsoEndnoteReference, .msoDel");

  const read = (html, numbering) => {
    // read as data only: its styles are not to be applied, and the page's policy would refuse them
    const quiet = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/<[a-z][^<>]*>/gi, tag => tag.replace(/\sstyle\s*=/i, " data-style="));
    const page = new DOMParser().parseFromString(quiet, "text/html");
    const lines = [], left = { pictures: 0, tables: 0, rows: 0 };
    let line = "";
    const end = mark => {
      const text = line.replace(/[ \t\u00a0]+/g, " ").trim();
      if (text) { lines.push((mark && !NUMBERED.test(text) ? mark : "") + text); }
      line = "";
    };
    const cellOf = cell => {
      const [kept, before] = [lines.length, line];
      line = "";
      for (const child of cell.childNodes) { walk(child, ""); }
      end("");
      const text = lines.splice(kept).join(" ");
      line = before;
      return text;
    };
    const table = rows => {
      end("");
      left.tables++;
      for (const row of rows) {
        const cells = [...row.cells].map(cellOf);
        if (cells.some(c => c)) { lines.push(cells.join("　")); left.rows++; }
      }
    };
    const walk = (node, mark) => {
      if (node.nodeType === Node.TEXT_NODE) {
        line += node.data.replace(between, "$1").replace(/[\r\n]+/g, " ");
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE || isGone(node)) { return; }
      if (node.tagName === "IMG" || node.tagName === "SVG") { left.pictures++; return; }
      if (node.tagName === "BR") { end(mark); return; }
      if (node.tagName === "TABLE") { table([...node.rows].filter(r => r.closest("table") === node)); return; }
      // a bullet says nothing; a number that the list counts stands before the words
      if (/mso-list:\s*ignore/i.test(node.getAttribute("data-style") ?? "") && !NUMBERED.test(node.textContent)) { return; }
      if (!BLOCKS.has(node.tagName)) { for (const child of node.childNodes) { walk(child, mark); } return; }
      const level = /^H([1-3])$/.exec(node.tagName)?.[1];
      const own = level ? MARKS[numbering][level - 1] : node.tagName === "LI" && node.parentElement?.tagName === "OL" ? MARKS[numbering][2] : "";
      end(mark);
      for (const child of node.childNodes) { walk(child, own); }
      end(own);
    };
    walk(page.body, "");
    end("");
    return { text: lines.join("\n"), left };
  };

  form.addEventListener("paste", e => {
    const area = e.target.closest?.("textarea[data-numbering]"), html = e.clipboardData?.getData("text/html");
    if (!area || !html) { return; }
    const { text, left } = read(html, area.dataset.numbering);
    if (!text) { return; }
    e.preventDefault();
    // as if typed, so that it can be taken back
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const said = [left.tables ? `${left.tables} 个表格（${left.rows} 行）按一行一段放进了文字，要作表格公布的请填到表里` : "", left.pictures ? `${left.pictures} 张图片没有带进来，要公布的请作为附件上传` : ""].filter(s => s);
    if (said.length) { form.dispatchEvent(new CustomEvent("told", { detail: `已粘贴。${said.join("；")}。` })); }
  });
})();
