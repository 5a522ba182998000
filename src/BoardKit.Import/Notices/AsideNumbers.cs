using System.Globalization;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Reading;

namespace BoardKit.Import.Notices;

/// <summary>
/// Reports identifying numbers in comments, document properties, text boxes, page margins: they are neither imported nor kept, but who
/// passes the file on passes them on. Warning: <c>personal-aside</c>.
/// </summary>
internal static class AsideNumbers
{
    public static void Report(RawWorkbook workbook, PrivacyGate gate, FaultList faults)
    {
        var hits = workbook.Asides.Where(a => gate.Finds(a.Text)).ToList();
        if (hits.Exists(h => h.Sheet is null))
        {
            // the bytes of an .xls hold the texts of its cells too: those have been judged where they stand
            var inCells = InCells(workbook, gate);
            _ = hits.RemoveAll(h => PersonalNumbers.Find(h.Text, gate.Rules).All(n => inCells.Contains(n.Number)));
        }
        foreach (var group in hits.GroupBy(h => (h.What, h.Sheet)))
        {
            var at = new CellPlace(group.Key.Sheet is { } sheet ? gate.Echo(sheet) : null);
            var where = at.Sheet is null ? "文件的" : Where.Of(at) + "的";
            faults.Add(Fault.Warning("personal-aside", string.Create(CultureInfo.InvariantCulture,
                $"{where}{group.Key.What}里有 {group.Count()} 处个人号码；未导入也未保存，但传阅此文件会泄露，请从原表删去。"), at));
        }
    }

    private static HashSet<string> InCells(RawWorkbook workbook, PrivacyGate gate) =>
        [.. workbook.Sheets.SelectMany(s => s.Rows).SelectMany(r => r.Cells).Select(c => c.Text).OfType<string>()
            .SelectMany(text => PersonalNumbers.Find(text, gate.Rules)).Select(n => n.Number)];
}
