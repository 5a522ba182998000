using System.Globalization;
using BoardKit.Domain.Forms;
using BoardKit.Printing;
using BoardKit.Printing.Drawing;
using BoardKit.Printing.Layout;
using CsCheck;

namespace BoardKit.Tests.Printing;

/// <summary>
/// What holds of every printed table, read from the marks: generated tables of up to 5,000 rows with very long names, rare characters,
/// empty cells, and words that run from right to left.
/// </summary>
public sealed class TablePropertyTests(PrinterFixture fixture) : IClassFixture<PrinterFixture>
{
    private static readonly string[] Odd =
    [
        "王𠂆", "李㛃", "张\uE000", "བསྟན་འཛིན་རྒྱ་མཚོ།", "阿卜杜热合曼·买买提明·吐尔逊江", "محمد بن عبد الله", "שלום עולם",
        "a-very-long-latin-word-without-any-break-that-is-wider-than-its-column-will-be",
        "，。；：！？）】》", "（《【“", "𱁬𰻞𰻞𰻞", "﷽", "e\u0301\u0302\u0303\u0304", "第3组2026年5月C25混凝土1.5米", "　　", " ",
    ];

    private static readonly Gen<string?> Names = Gen.Frequency<string?>(
        (24, Gen.Int[0, 17].Select(i => (string?)("张王李赵陈杨黄周吴徐孙胡朱高林何郭马"[i] + "林银"))),
        (2, Gen.Int[1, 200].Select(n => (string?)Long(n))),
        (3, Gen.Int[0, Odd.Length - 1].Select(i => (string?)Odd[i])),
        (2, Gen.Const((string?)null)));

    private static readonly Gen<int> Sizes = Gen.Frequency((10, Gen.Int[0, 30]), (4, Gen.Int[31, 300]), (1, Gen.Int[301, 1500]));

    private static readonly Gen<SheetModel> Models =
        from count in Sizes
        from names in Names.Array[count]
        from money in Gen.Long[-9_999_999, 999_999_999].Array[count]
        from missing in Gen.Int[0, 9].Array[count]
        from columns in Gen.Int[2, 4]
        from above in Gen.Int[0, 5]
        select Model(names, money, missing, columns, above);

    private static readonly Gen<Paper> Papers = Gen.Int[0, 3]
        .Select(i => new[] { Paper.A4, Paper.A3, Paper.A4.Turned, Paper.A3.Turned }[i]);

    [Fact]
    public void No_text_leaves_its_cell_no_row_is_lost_or_doubled_and_every_total_is_right() =>
        Gen.Select(Models, Papers).Sample((model, paper) => Check(model, fixture.Plan(model, new(paper))), iter: 60, threads: 1);

    [Fact]
    public void Five_thousand_rows_with_a_name_of_two_thousand_characters_are_complete()
    {
        string?[] names =
            [.. Enumerable.Range(0, 5000).Select(i => i == 2500 ? Long(2000) : i % 40 == 0 ? Odd[i / 40 % Odd.Length] : "张林银")];
        var model = Model(names, [.. Enumerable.Range(0, 5000).Select(i => i * 137L % 1_000_003)],
            [.. Enumerable.Range(0, 5000).Select(i => i % 10)], 3);
        Check(model, fixture.Plan(model, new(Paper.A3)));
    }

    private void Check(SheetModel model, SheetPlan plan)
    {
        var layout = plan.Layout(plan.Fewest);
        var pages = fixture.Draw(plan).Pages;
        var rows = ((SheetTable)model.Sections[0]).Rows;
        var begun = 0;
        for (var page = 0; page < pages.Count; page++)
        {
            foreach (var (portion, y) in layout.Pages[page].Body)
            {
                if (portion is TablePart part)
                {
                    Assert.InRange(y + part.Height, 0, plan.Look.Paper.Height - plan.Look.Paper.Margin + 0.1f);
                    AssertInCells(part, plan.Look.Paper.Margin, y);
                    AssertHeads(part, (SheetTable)model.Sections[0], plan.Look.Paper.Margin, y);
                }
            }
            Assert.All(pages[page].Marks.OfType<GlyphMark>(), g => AssertOnPage(g, plan.Look.Paper));
            begun = CheckPage(PrinterFixture.Texts(pages[page]), rows, begun, page + 1 == pages.Count);
        }
        Assert.Equal(rows.Count, begun);
    }

    /// <summary>The rows that begin on a page are the next ones, and subtotal and running total below them are their exact sums.</summary>
    private static int CheckPage(List<string> texts, IReadOnlyList<SheetRow> rows, int from, bool last)
    {
        var to = from;
        // a row that goes on from the page before says its number again
        var again = from > 0 && texts.Contains("（续）") ? rows[from - 1].Cells[0] : null;
        foreach (var key in texts.Where(t => t.StartsWith('#') && t != again))
        {
            Assert.Equal(rows[to++].Cells[0], key);
        }
        if (to > 0)   // beside the head of the first page there may be no room for a first row with a very long name
        {
            var (all, single) = (last ? "合计 " : "过次页 ", from == 0 && to == rows.Count);
            AssertTotal(texts, all, rows, 0, to);
            if (!single)
            {
                AssertTotal(texts, "本页小计 ", rows, from, to);
            }
            if (from > 0)
            {
                AssertTotal(texts, "承前页 ", rows, 0, from);
            }
        }
        return to;
    }

    private static void AssertTotal(List<string> texts, string label, IReadOnlyList<SheetRow> rows, int from, int to)
    {
        var at = texts.FindLastIndex(t => t.StartsWith(label, StringComparison.Ordinal));
        Assert.True(at >= 0, $"no {label}");
        var money = rows.Skip(from).Take(to - from)
            .Sum(r => r.Cells[2] is { } cell ? decimal.Parse(cell, CultureInfo.InvariantCulture) : 0);
        var expected = (string.Create(CultureInfo.InvariantCulture, $"{label}{to - from:#,##0} 户"), CellText.Number(money, 2));
        // side by side a total is one line of text; in columns label and number stand apart
        Assert.StartsWith(expected.Item1, texts[at], StringComparison.Ordinal);
        Assert.Contains(expected.Item2, string.Join('|', texts.Skip(at).Take(2)), StringComparison.Ordinal);
    }

    private static void AssertInCells(TablePart part, float x, float y)
    {
        for (var i = 0; i + 1 < part.Splits.Count; i++)
        {
            foreach (var cell in part.Table.Cells(part.Splits[i], part.Splits[i + 1], x + i * part.Table.Pitch,
                y + part.Table.Above(part.From)))
            {
                var page = new PageMarks();
                part.Table.DrawCell(page, cell);
                Assert.All(page.Marks, mark => AssertInside(mark, cell));
            }
        }
    }

    /// <summary>Every head is said, within its table and above its rows; a shared one above those below it.</summary>
    private static void AssertHeads(TablePart part, SheetTable table, float x, float y)
    {
        var page = new PageMarks();
        part.Table.Draw(page, part, x, y);
        var bottom = y + part.Table.Above(0);
        var texts = page.Marks.OfType<GlyphMark>().Where(g => g.Y < bottom).OrderBy(g => g.Y).ToList();
        Assert.All(texts, g => Assert.InRange(g.Positions.Min(p => p.X), x, x + part.Table.Pitch * Math.Max(1, part.Splits.Count - 1)));
        var said = string.Concat(texts.Select(g => System.Text.Encoding.UTF8.GetString(g.Utf8)));
        foreach (var group in table.Columns.Where(c => c.Above is not null).GroupBy(c => c.Above!))
        {
            float Of(string label) => texts
                .Where(g => label.StartsWith(System.Text.Encoding.UTF8.GetString(g.Utf8), StringComparison.Ordinal)).Select(g => g.Y)
                .DefaultIfEmpty(float.NaN).Min();
            Assert.All(group.Key, c => Assert.Contains(c, said));
            Assert.All(group, column => Assert.True(Of(group.Key) < Of(column.Label), $"{column.Label} does not stand below {group.Key}"));
        }
    }

    private static void AssertInside(Mark mark, TableCell cell)
    {
        var (left, right, top, bottom) = Extent(mark);
        Assert.True(left >= cell.Bounds.Left - 0.05f && right <= cell.Bounds.Right + 0.05f,
            $"{left}..{right} leaves {cell.Bounds.Left}..{cell.Bounds.Right}: {cell.Text.Text}");
        Assert.True(top >= cell.Bounds.Top - 0.1f && bottom <= cell.Bounds.Bottom + 0.1f,
            $"{top}..{bottom} leaves {cell.Bounds.Top}..{cell.Bounds.Bottom}: {cell.Text.Text}");
    }

    /// <summary>The advance widths across; along, the em box of a Chinese character (0.88 above the base line, 0.12 below).</summary>
    private static (float Left, float Right, float Top, float Bottom) Extent(Mark mark) => mark switch
    {
        GlyphMark g => (g.Positions.Min(p => p.X), g.Positions.Select((p, i) => p.X + g.Face.Program(
            g.Glyphs[i]).Advance * (IsSqueezed(g, i) ? 0.5f : 1) * g.Size / 1000).Max(), g.Y - g.Size * 0.88f, g.Y + g.Size * 0.12f),
        OutlineMark o => (o.Positions.Min(p => p.X), o.Positions.Max(p => p.X), o.Y - o.Size * 0.88f, o.Y + o.Size * 0.12f),
        BoxMark b => (b.X, b.X + b.Size, b.Y - b.Size * 0.88f, b.Y + b.Size * 0.12f),
        _ => throw new InvalidOperationException($"a {mark.GetType().Name} in a cell"),
    };

    /// <summary>A full-width mark before another one gave up its empty half, though its glyph is an em wide.</summary>
    private static bool IsSqueezed(GlyphMark mark, int i) => "，。、；：）》〉」』】〕（《〈「『【〔".Contains(System.Text.Encoding.UTF8.GetString(mark.Utf8,
        (int)mark.Clusters[i], Math.Min(3, mark.Utf8.Length - (int)mark.Clusters[i])), StringComparison.Ordinal);

    private static void AssertOnPage(GlyphMark mark, Paper paper)
    {
        Assert.InRange(mark.Positions.Min(p => p.X), 0, paper.Width);
        Assert.InRange(mark.Positions.Max(p => p.X) + mark.Size * 0.4f, 0, paper.Width);
        Assert.InRange(mark.Y, 0, paper.Height);
    }

    private static string Long(int characters) =>
        string.Concat(Enumerable.Range(0, characters).Select(i => i % 29 == 28 ? '，' : (char)('一' + i * 7 % 4000)));

    private static SheetModel Model(string?[] names, long[] money, int[] missing, int columns, int above = 0)
    {
        List<SheetColumn> all = [new("编号", SheetColumnKind.Short), new("户主", SheetColumnKind.Text),
            new("金额", SheetColumnKind.Number, "元", 2), new("备注", SheetColumnKind.Text)];
        // a head that two columns share: none, a short one, and longer ones than its columns
        if (above > 2)
        {
            (all[1], all[2]) = (all[1] with { Above = Long(above * above - 6) }, all[2] with { Above = Long(above * above - 6) });
        }
        var kept = Math.Max(3, columns);
        return SampleSheets.Subsidy(0) with
        {
            Sections =
            [
                new SheetTable
                {
                    Key = "households",
                    Columns = [.. all.Take(kept)],
                    Rows = [.. names.Select((name, i) => new SheetRow(
                        [.. new[] { string.Create(CultureInfo.InvariantCulture, $"#{i}"), name, missing[i] == 0
                            ? null : SampleSheets.Canonical(money[i] / 100m), i % 5 == 0 ? names[^(i + 1)] : null }.Take(kept)]))],
                    Totals = [2],
                    CountUnit = "户",
                },
            ],
        };
    }
}
