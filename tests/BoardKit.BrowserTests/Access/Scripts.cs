namespace BoardKit.BrowserTests.Access;

/// <summary>Questions to the page, in the page's own language.</summary>
internal static class Scripts
{
    /// <summary>
    /// What lies right of the window: the page itself if it scrolls, and whatever text no scrolling box would bring back.
    /// </summary>
    public const string OutOfView = """
        () => {
          const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
          const faults = wide > 0 ? [`the page is ${wide} px too wide`] : [];
          const scrolls = e => { for (let p = e; p; p = p.parentElement) { const o = getComputedStyle(p).overflowX; if (o === "auto" || o === "scroll") { return p; } } return null; };
          for (const e of document.body.querySelectorAll("*")) {
            const text = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
            const box = e.getBoundingClientRect();
            if (!text || !e.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) || box.width === 0 || box.right < 0 || e.closest("svg, .skip, noscript, option, script")) { continue; }
            const around = scrolls(e);
            if (around && around.querySelector("table, textarea, pre") || around && around.matches("textarea")) { continue; }
            if (around) { faults.push(`${around.className || around.tagName} scrolls sideways and holds no table`); }
            if (box.right > innerWidth + 1) { faults.push(`cut off: ${e.tagName} ${e.className} “${e.textContent.trim().slice(0, 30)}” by ${Math.round(box.right - innerWidth)} px`); }
            const style = getComputedStyle(e);
            if (style.overflowX === "hidden" && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1) { faults.push(`hidden text in ${e.tagName} ${e.className} “${e.textContent.trim().slice(0, 30)}”`); }
          }
          return faults.slice(0, 5);
        }
        """;

    /// <summary>Language, heads of tables, rest.</summary>
    public const string Basics = """
        () => {
          const faults = [];
          if (!/^(zh|en)/.test(document.documentElement.lang)) { faults.push("no language"); }
          if (!document.title.trim()) { faults.push("no title"); }
          if (document.querySelector("iframe, frame, object, embed")) { faults.push("a frame, which the rules do not look into"); }
          for (const table of document.querySelectorAll("table")) {
            const row = table.tBodies[0] && table.tBodies[0].rows[0];
            if (!table.querySelector("thead th") && !(row && row.querySelector("th"))) { faults.push(`table without heads: ${table.outerHTML.slice(0, 120)}`); }
            for (const head of table.querySelectorAll("thead th")) { if (!head.textContent.trim()) { faults.push(`empty head of a column in ${table.className || "table"}: ${table.tHead.outerHTML.slice(0, 160)}`); break; } }
          }
          const moving = document.getAnimations().filter(a => a.playState === "running" && (a.effect.getTiming().duration || 0) > 10);
          if (moving.length) { faults.push(`${moving.length} movements in spite of the wish for rest`); }
          return faults;
        }
        """;

    /// <summary>What breaks the rules of axe, in words; at most three places of each rule.</summary>
    public static string Violations(string options) => $$"""
        async () => {
          const short = text => text.length <= 260 ? text : text.slice(0, 260) + "…";
          const { violations } = await axe.run(document, { resultTypes: ["violations"], ...{{options}} });
          return violations.flatMap(v => v.nodes.slice(0, 3).map(n =>
            `${v.id} (${v.impact}): ${v.help}\n    ${n.target}\n    ${short(n.html)}\n    ${short([...n.any, ...n.all, ...n.none].map(c => c.message).join("; "))}`));
        }
        """;

    /// <summary>
    /// Takes the focus from wherever it is to before the first stop; from then on every key says where the focus was when it was pressed.
    /// </summary>
    public const string StartAtTop = $$"""
        () => {
          window.focused = {{Focused}};
          window.stops = [];
          document.addEventListener("keydown", () => window.stops.push(window.focused()), { capture: true });
          scrollTo(0, 0);
          document.activeElement?.blur();
          const first = document.body.firstElementChild;
          const range = document.createRange();
          range.setStart(first ?? document.body, 0);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          getSelection().removeAllRanges();
          document.body.tabIndex = -1;
          document.body.focus();
          document.body.removeAttribute("tabindex");
        }
        """;

    /// <summary>Where the focus was after each key since <see cref="StartAtTop"/>, and what was wrong with it there.</summary>
    public const string Stops = "() => [...window.stops.slice(1), window.focused()].map(stop => stop.join('\\u0001'))";

    private const string Focused = """
        () => {
          const e = document.activeElement;
          if (!e || e === document.body || e === document.documentElement) { return ["", ""]; }
          const index = [...document.querySelectorAll(e.tagName)].indexOf(e);
          const where = e.matches("a.skip") ? "a.skip" : `${e.tagName.toLowerCase()}#${e.id || index} “${(e.getAttribute("aria-label") || e.textContent || e.name || "").trim().slice(0, 24)}”`;
          const shown = e.matches("input[type=file]") && getComputedStyle(e).opacity === "0" ? e.nextElementSibling : e;
          const style = getComputedStyle(shown);
          const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
          if (!ring) { return [where, "nothing shows it"]; }
          const box = [...shown.getClientRects()].find(r => r.width > 0 && r.height > 0);
          if (!box) { return [where, "it has no size"]; }
          if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) { return [where, "it is outside the window"]; }
          const at = document.elementFromPoint(Math.min(innerWidth - 1, Math.max(0, box.left + box.width / 2)), Math.min(innerHeight - 1, Math.max(0, box.top + box.height / 2)));
          const under = at && !shown.contains(at) && !at.contains(shown) && !(e.labels && [...e.labels].some(l => l.contains(at)));
          return [where, under ? `it lies under ${at.tagName} ${at.className}` : ""];
        }
        """;
}
