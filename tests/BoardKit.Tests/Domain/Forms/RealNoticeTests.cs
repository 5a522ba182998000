using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;

namespace BoardKit.Tests.Domain.Forms;

/// <summary>
/// Real notices with a form for each kind of table: they pass as printed, and a change of any number is caught as sharply as the table
/// allows.
/// </summary>
public class RealNoticeTests
{
    /// <summary>
    /// For each notice: what is caught less sharply than by naming the very cell. A cell is written column + row of the table (B2 is the
    /// first number of the first line), ranges with a hyphen. Everything else is named exactly.
    /// Column: only a total stands over it, so its column is named. Row: only a row rule stands over it, so a cell of its row is named.
    /// Unguarded: no rule can see it.
    /// </summary>
    public static TheoryData<string, string, string, string, string> Notices => new()
    {
        { "changle_q3_disabled", "changle-disabled", "", "", "" },
        { "dianjiang_2021_house", "dianjiang-housing", "", "", "" },
        { "duyun_land_std", "duyun-land-standards", "", "", "B7" },
        { "fuling_qxz_2023", "fuling-budget-account", "C2 C4-28", "", "D11-19 D26" },
        { "huadu_2021_31", "huadu-land-conversion", "", "C5 D5", "" },
        { "huantai_2021_wheat", "huantai-wheat", "", "C3-7 E3-7", "B3-7 D3-7" },
        { "huizhou_2006_land", "huizhou-land-standards", "", "B2-7 C2-6 D2-7", "" },
        { "jinzhai_2021_grain", "township-grain-subsidy", "", "C2-10", "" },
        { "kasi_2024_sangong", "kasi-sangong", "", "", "" },
        { "langao_2020_land", "langao-county-line", "", "A2", "C2" },
        { "laocheng_2023_land", "laocheng-district-line", "", "A2 B2", "C2" },
        { "longquan_2023_grain", "township-subsidy-summary", "", "D2-12", "C2-12" },
        { "longquan_dongshu_2014", "dongshu-quarter", "", "", "A2 B2 C2 D2" },
        { "yuancheng_2023_early", "yuancheng-early-rice", "B2-5", "", "" },
        { "zhaoyuan_2023_land", "township-subsidy-summary", "B3-16", "", "" },
        { "zhongzhuang_2020_rev", "zhongzhuang-revenue", "", "", "" },
    };

    [Theory]
    [MemberData(nameof(Notices))]
    public void It_passes_as_printed(string notice, string form, string column, string row, string unguarded)
    {
        Assert.NotNull(column + row + unguarded);
        var result = Check(notice, form);
        Assert.DoesNotContain(result.Faults, f => f.Severity != Severity.Note);
        Assert.Equal(FormFiles.Test(form).Figures.Count, result.Figures.Count);
        Each.Is(result.Figures, f => Assert.True(f.Stated is null || f.Stated == f.Value, $"{f.Key}: {f.Value} / {f.Stated}"));
    }

    [Theory]
    [MemberData(nameof(Notices))]
    public void A_change_of_any_number_is_caught_as_sharply_as_the_table_allows(string notice, string form,
        string column, string row, string unguarded)
    {
        var read = FormFiles.Test(form);
        var content = FormFiles.Notice(notice).Fill(read);
        var found = Cells(read, content).GroupBy(c => Sharpness(read, Changed(content, c.Row, c.Column, c.Key), c))
            .ToDictionary(g => g.Key, g => Ranges(g.Select(c => c.Name)));
        var expected = $"column: {column}; row: {row}; unguarded: {unguarded}; elsewhere: ";
        var actual = $"column: {found.GetValueOrDefault("column")}; row: {found.GetValueOrDefault("row")}; unguarded: {found.GetValueOrDefault("unguarded")}; elsewhere: {found.GetValueOrDefault("elsewhere")}";
        Assert.True(expected == actual, $"{notice} {actual}");
    }

    private static CheckResult Check(string notice, string form)
    {
        var read = FormFiles.Test(form);
        return FormCheck.Run(read, FormFiles.Notice(notice).Fill(read), new());
    }

    /// <summary>Every number of the notice; row -1 is the totals row.</summary>
    private static IEnumerable<(int Row, int Column, string Name, int SourceRow, string Key)> Cells(Form form, NoticeContent content)
    {
        var (section, source) = (form.Sections[0], content.Sections[0].Source!);
        for (var column = 0; column < section.Columns.Count; column++)
        {
            var (key, letter) = (section.Columns[column].Key, source.Columns[column]);
            if (!section.Columns[column].IsNumber || letter is null)
            {
                continue;
            }
            if (content.Sections[0].Stated.ContainsKey(key))
            {
                yield return (-1, column, letter + source.TotalsRow, source.TotalsRow!.Value, key);
            }
            for (var row = 0; row < content.Sections[0].Rows.Count; row++)
            {
                if (content.Sections[0].Rows[row].Cells[column] is not null)
                {
                    yield return (row, column, string.Create(CultureInfo.InvariantCulture,
                        $"{letter}{content.Sections[0].Rows[row].SourceRow}"), content.Sections[0].Rows[row].SourceRow, key);
                }
            }
        }
    }

    /// <summary>The notice with one number larger by a tenth and one, so that it keeps its decimals.</summary>
    private static NoticeContent Changed(NoticeContent content, int row, int column, string key)
    {
        static decimal Larger(decimal value) => value + Math.Ceiling(Math.Abs(value) / 10) + 1;
        var section = content.Sections[0];
        if (row < 0)
        {
            return content with
            {
                Sections = [
                section with { Stated = new Dictionary<string, decimal>(section.Stated) { [key] = Larger(section.Stated[key]) } }]
            };
        }
        var rows = section.Rows.ToList();
        var cells = rows[row].Cells.ToArray();
        cells[column] = Larger(NoticeFile.Number(cells[column]!)).ToString("0.########", CultureInfo.InvariantCulture);
        rows[row] = rows[row] with { Cells = cells };
        return content with { Sections = [section with { Rows = rows }] };
    }

    /// <summary>B2 B3 B4 C2 as B2-4 C2.</summary>
    private static string Ranges(IEnumerable<string> names)
    {
        var ranges = new List<(char Column, int From, int To)>();
        foreach (var (column, row) in names.Select(n => (n[0], int.Parse(n.AsSpan(1), CultureInfo.InvariantCulture))).Order())
        {
            if (ranges.Count > 0 && ranges[^1].Column == column && ranges[^1].To == row - 1)
            {
                ranges[^1] = ranges[^1] with { To = row };
            }
            else
            {
                ranges.Add((column, row, row));
            }
        }
        return string.Join(' ',
            ranges.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Column}{r.From}{(r.To > r.From ? $"-{r.To}" : "")}")));
    }

    private static string Sharpness(Form form, NoticeContent changed, (int Row, int Column, string Name, int SourceRow, string Key) cell)
    {
        var faults = FormCheck.Run(form, changed, new()).Faults.Where(f => f.Stops).ToList();
        if (faults.Count == 0)
        {
            return "unguarded";
        }
        if (faults.TrueForAll(f => f.At.Row == cell.SourceRow && f.At.ColumnKey == cell.Key))
        {
            return "exact";
        }
        return faults.Exists(f => f.At.ColumnKey == cell.Key)
            ? "column" : faults.Exists(f => f.At.Row == cell.SourceRow) ? "row" : "elsewhere";
    }
}
