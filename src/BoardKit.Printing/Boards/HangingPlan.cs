using System.Globalization;
using BoardKit.Domain;
using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Papers;
using BoardKit.Printing.Text;

namespace BoardKit.Printing.Boards;

/// <summary>
/// 挂图: the page that goes with the printed sheets to the board. A drawing of the pockets with their numbers, and which sheet goes into
/// which, in reading order.
/// </summary>
public sealed class HangingPlan(SheetPrinter printer)
{
    private const float Mm = Paper.PointsPerMm;

    /// <summary>Height of the drawing at most, in mm.</summary>
    private const float MostDrawingMm = 100;

    /// <summary>Pages of A4. Refused as <see cref="BoardPrinter.Compose"/> is.</summary>
    /// <param name="board">The board with its sheets.</param>
    /// <param name="unitPath">Whose board: 安徽省霍邱县 · 周集镇 · 燎西村.</param>
    /// <param name="place">Where it stands: 村部门口; empty when not known.</param>
    /// <param name="date">Day of printing in China.</param>
    /// <param name="down">Old sheets that come down first.</param>
    /// <param name="outside">What should hang and does not.</param>
    /// <param name="turns">What takes turns on the board, hanging and waiting.</param>
    public Outcome<PrintPages> Lay(BoardPicture board, string unitPath, string place, DateOnly date,
        IReadOnlyList<OldSheet>? down = null, IReadOnlyList<NotHung>? outside = null, IReadOnlyList<TurnOnBoard>? turns = null)
    {
        if (BoardCheck.Faults(board) is { Count: > 0 } faults)
        {
            return Outcome<PrintPages>.Refused(faults);
        }
        var paper = Paper.A4;
        var scale = MathF.Min((paper.Width - 2 * paper.Margin) / (board.WidthMm * Mm), MostDrawingMm / board.HeightMm);
        var laid = ListPages.Lay(printer, Model(board, unitPath, place, date, down ?? [], outside ?? [], turns ?? []),
            Template(board.HeightMm * scale, outside is { Count: > 0 }, turns is { Count: > 0 }), paper);
        if (!laid.Failed)
        {
            DrawPockets(laid.Value.List.Pages[0], board, scale, (paper.Width - board.WidthMm * Mm * scale) / 2, paper.Margin);
        }
        return laid;
    }

    /// <summary>The drawing stands at the very top of the first page, where the template leaves room for it.</summary>
    private static string Template(float drawingMm, bool outside, bool turns) => string.Create(CultureInfo.InvariantCulture, $$$"""
        <sheet>
          <band at="top" on="first"><spacer height="{{{drawingMm + 3:0.##}}}mm"/></band>
          <band at="top" on="rest"><title size="small">{{ title }}（续）</title><rule weight="0.5mm" color="red"/></band>
          <band at="bottom"><columns><column><text size="small" face="sans">{{ unit_path }}</text></column><column width="78mm"><text size="small" face="sans" align="right">打印日期 {{ date }}　第 <page/> 页 共 <pages/> 页</text></column></columns></band>
          <title>{{ title }}</title>
          <rule weight="1mm" color="red"/>
          <text>{{ plain }}</text>
          <spacer height="2mm"/>
          <table ref="pockets"/>
          {{{(turns ? "<spacer height=\"3mm\"/><text face=\"sans\" keep=\"next\">长期公示轮流上栏</text><table ref=\"turns\"/>" : "")}}}
          {{{(outside ? "<spacer height=\"3mm\"/><text face=\"sans\">没有上栏的公示</text><table ref=\"outside\"/>" : "")}}}
        </sheet>
        """);

    private static SheetModel Model(BoardPicture board, string unitPath, string place, DateOnly date, IReadOnlyList<OldSheet> down,
        IReadOnlyList<NotHung> outside, IReadOnlyList<TurnOnBoard> turns)
    {
        var sheets = board.Sheets.ToDictionary(s => s.Pocket);
        var (free, bound, shared) = (board.Pockets.Count - sheets.Count, sheets.Values.Count(s => s.Bound > 1),
            sheets.Values.Count(s => s.Parts > 1));
        var where = place.Length > 0 ? $"地点：**{place}**。" : "";
        string[] asides = [bound > 0 ? $"，其中 {bound} 份订成册、放一个袋" : "", shared > 0 ? $"，{shared} 张上合印几份公示" : "", free > 0 ? $"，空 {free} 袋" : ""];
        var old = down.ToLookup(d => board.Pockets.Any(p => p.Number == d.Pocket) ? d.Pocket : null, d => d.Id);
        return new SheetModel
        {
            UnitPath = unitPath,
            IndexNumber = "",
            Edition = 1,
            Date = date,
            Title = $"{board.Name}挂图",
            Root = ListPages.NoRoot,
            Plain = string.Create(CultureInfo.InvariantCulture, $"{where}按袋号从左到右、从上到下放，共 **{sheets.Values.Sum(s => s.Bound)}** 张")
                + string.Concat(asides) + "；放好后对照张号，再拍照登记。"
                + (down.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"先取下旧纸 **{down.Count}** 张，张号在“先取下”一栏。") : ""),
            Sections =
            [
                new SheetTable
                {
                    Key = "pockets",
                    Columns = [new("袋号", SheetColumnKind.Short), .. down.Count > 0 ? [new SheetColumn("先取下", SheetColumnKind.Text)] : NoColumn,
                        new("张号", SheetColumnKind.Short), new("公示", SheetColumnKind.Text),
                        new("页", SheetColumnKind.Short), new("状态", SheetColumnKind.Short), new("放好√", SheetColumnKind.Blank)],
                    Rows = [.. board.Pockets.Select(p => Row(p, sheets.GetValueOrDefault(p.Number), down.Count > 0, old[p.Number])),
                        .. old[null].Select(id => new SheetRow(["—", id, null, "（不在袋里）", null, null, null]))],
                },
                .. turns.Count == 0 ? NoTable : [new SheetTable
                {
                    Key = "turns",
                    Columns = [new("公示", SheetColumnKind.Text), new("现在", SheetColumnKind.Text), new("哪天贴满过", SheetColumnKind.Text)],
                    Rows = [.. turns.Select(t => new SheetRow([t.Title, t.Now, t.Had]))],
                }],
                .. outside.Count == 0 ? NoTable : [new SheetTable
                {
                    Key = "outside",
                    Columns = [new("公示", SheetColumnKind.Text), new("为什么没有上栏", SheetColumnKind.Text)],
                    Rows = [.. outside.Select(o => new SheetRow([o.Title, o.Why]))],
                }],
            ],
        };
    }

    private static readonly SheetColumn[] NoColumn = [];

    private static readonly SheetTable[] NoTable = [];

    private static SheetRow Row(BoardPocket pocket, BoardSheet? sheet, bool tellsOld, IEnumerable<string> old)
    {
        var number = pocket.Number.ToString(CultureInfo.InvariantCulture);
        List<string?> cells = sheet is null
            ? [number, null, "（空）", null, null, null]
            : [number, sheet.Id, sheet.Title,
                sheet.Parts > 1 ? string.Create(CultureInfo.InvariantCulture, $"{sheet.Parts} 份合印")
                    : sheet.Bound > 1 ? string.Create(CultureInfo.InvariantCulture, $"1–{sheet.Bound} 订成册")
                    : string.Create(CultureInfo.InvariantCulture, $"{sheet.Page}/{sheet.Pages.Count}"), sheet.Mark, null];
        if (tellsOld)
        {
            cells.Insert(1, string.Join('、', old) is { Length: > 0 } ids ? ids : null);
        }
        return new SheetRow(cells);
    }

    private void DrawPockets(PageMarks page, BoardPicture board, float scale, float left, float top)
    {
        var letters = new Lettering(printer.Shaper);
        var (width, strip) = (board.WidthMm * Mm * scale, board.StripMm * Mm * scale);
        page.Marks.Add(new FrameMark(left, top, width, board.HeightMm * Mm * scale, 1.2f, Ink.Black));
        if (strip > 0)
        {
            page.Marks.Add(new RuleMark(left, top + strip, left + width, top + strip, 0.8f, Ink.Black));
            var size = letters.Fit(board.Name, FontRole.SerifBold, strip * 0.6f, width * 0.8f);
            _ = letters.Line(page, board.Name, FontRole.SerifBold, size, left + width / 2,
                top + strip / 2 + size * 0.37f, TextAlign.Center);
        }
        var filled = board.Sheets.ToDictionary(s => s.Pocket);
        foreach (var pocket in board.Pockets)
        {
            var (x, y, w, h) =
                (left + pocket.XMm * Mm * scale, top + pocket.YMm * Mm * scale, pocket.WidthMm * Mm * scale, pocket.HeightMm * Mm * scale);
            var taken = filled.TryGetValue(pocket.Number, out var sheet);
            page.Marks.Add(new FrameMark(x, y, w, h, taken ? 0.8f : 0.3f, taken ? Ink.Black : Ink.Grey));
            var number = pocket.Number.ToString(CultureInfo.InvariantCulture);
            var size = MathF.Min(letters.Fit(number, FontRole.SerifBold, 20, w * 0.7f), h * 0.5f);
            _ = letters.Line(page, number, FontRole.SerifBold, size, x + w / 2, y + h / 2 + size * (sheet?.Mark is null ? 0.37f : 0.1f),
                TextAlign.Center, taken ? Ink.Black : Ink.Grey);
            if (sheet?.Mark is { } mark)
            {
                var small = letters.Fit(mark, FontRole.SansBold, size * 0.5f, w * 0.8f);
                _ = letters.Line(page, mark, FontRole.SansBold, small, x + w / 2, y + h / 2 + size * 0.8f, TextAlign.Center,
                    sheet.Kind == BoardMark.Plain ? Ink.Black : Ink.Red);
            }
        }
    }
}

/// <summary>A sheet that comes down before the new ones are hung.</summary>
/// <param name="Pocket">Number of its pocket; null when it is not known, or the board has no such pocket any more.</param>
/// <param name="Id">Its id as printed.</param>
public sealed record OldSheet(int? Pocket, string Id);

/// <summary>A notice that should hang on the board and does not.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Why">Why, and what would help.</param>
public sealed record NotHung(string Title, string Why);

/// <summary>A notice that takes turns with others on a board.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Now">Where and since when it hangs, or when its turn comes.</param>
/// <param name="Had">When it had its days.</param>
public sealed record TurnOnBoard(string Title, string Now, string Had);
