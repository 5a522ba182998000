using BoardKit.Domain;
using BoardKit.Printing.Text;

namespace BoardKit.Printing;

/// <summary>Finds the characters of a sheet that its fonts lack, before paper is spent.</summary>
internal static class GlyphCheck
{
    private const int MostText = 12;

    public static IReadOnlyList<Fault> Check(SheetModel model, Shaper shaper)
    {
        var faults = new List<Fault>();
        foreach (var text in Texts(model))
        {
            faults.AddRange(Of(text, default, "", shaper, FontRole.Serif));
        }
        foreach (var section in model.Sections)
        {
            faults.AddRange(section switch
            {
                SheetTable table => InRows(table.Key, table.Rows.Select(r => r.Cells), shaper),
                SheetRecord record => InRows(record.Key, record.Fields.Select(f => (IReadOnlyList<string?>)[f.Label, f.Value]), shaper),
                SheetText text => InRows(text.Key, text.Lines.Select(l => (IReadOnlyList<string?>)[l.Text]), shaper),
                SheetPictures band => InRows(band.Key, band.Pictures.Select(p => (IReadOnlyList<string?>)[p.Caption]), shaper),
                _ => [],
            });
        }
        return faults;
    }

    private static IEnumerable<Fault> InRows(string section, IEnumerable<IReadOnlyList<string?>> rows, Shaper shaper) =>
        rows.SelectMany((cells, i) => cells.OfType<string>().SelectMany(cell =>
            Of(cell, new CellPlace(Row: i + 1, Section: section), $"第 {i + 1} 行", shaper, FontRole.Serif)));

    private static IEnumerable<Fault> Of(string text, CellPlace at, string where, Shaper shaper, FontRole role)
    {
        foreach (var alike in shaper.Unusual(text, role).GroupBy(u => u.Outlined))
        {
            var name = text.Length > MostText ? string.Concat(text.AsSpan(0, MostText), "…") : text;
            var characters = string.Join("、",
                alike.Select(u => $"“{u.Character}”（{string.Join(" ", u.Character.EnumerateRunes().Select(r => $"U+{r.Value:X4}"))}）"));
            yield return alike.Key
                ? Fault.Note("glyph-outlined", $"{where}“{name}”中的{characters}将用后备字体的轮廓印出。", at)
                : Fault.Warning("glyph-missing", $"{where}“{name}”中的{characters}没有字体，将印成带编码的方框；请安装含有此字的字体，或改用规范字。", at);
        }
    }

    private static IEnumerable<string> Texts(SheetModel model) =>
    [
        model.UnitPath, model.Title, model.Plain ?? "", model.Basis ?? "", model.SignedBy ?? "", .. model.Footer, .. model.Signoffs,
        .. model.Phones.Select(p => p.Label), .. model.Figures.Select(f => f.Label),
        .. model.Sections.OfType<SheetTable>().SelectMany(t => t.Columns).Select(column => column.FullLabel),
    ];
}
