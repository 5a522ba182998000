using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using BoardKit.Domain.Forms;
using BoardKit.Import.Reading;

namespace BoardKit.Tests.Import.Support;

/// <summary>A spreadsheet to fill in, filled in by a clerk in a spreadsheet program.</summary>
internal static class FilledBlank
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Types into the file as a spreadsheet would store it, its totals calculated.</summary>
    public static byte[] Of(byte[] blank, Form form, Dictionary<string, List<Dictionary<string, string>>> content)
    {
        using var stream = new MemoryStream();
        stream.Write(blank);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var (i, section) in form.Sections.Index())
            {
                var name = $"xl/worksheets/sheet{i + 2}.xml";
                var sheet = Part(zip, name);
                Type(sheet, section, content[section.Key]);
                zip.GetEntry(name)!.Delete();
                using var part = zip.CreateEntry(name).Open();
                sheet.Save(part);
            }
        }
        return stream.ToArray();
    }

    private static void Type(XDocument sheet, FormSection section, List<Dictionary<string, string>> rows)
    {
        var data = sheet.Descendants(Main + "sheetData").Single();
        var columns = section.Columns.Where(c => c.IsGiven).ToList();
        string Head(FormColumn c) => c.Unit is { Length: > 0 } unit ? $"{c.Label}（{unit}）" : c.Label;
        XElement RowOf(string first) => data.Elements().Last(r => r.Elements().FirstOrDefault()?.Value == first);
        if (section.Kind == SectionKind.Record)
        {
            foreach (var column in columns.Where(c => rows[0].ContainsKey(c.Key)))
            {
                Put(RowOf(Head(column)), 1, column, rows[0][column.Key]);
            }
            return;
        }
        var head = (int)RowOf(Head(columns[0])).Attribute("r")! + (columns.Exists(c => c.Head is not null) ? 1 : 0);
        var line = head;
        foreach (var formula in data.Descendants(Main + "f").ToList())
        {
            var at = CellReference.TryParse(formula.Parent!.Attribute("r")!.Value, out var place) ? place.Column : -1;
            var values = rows.Where(r => r.ContainsKey(columns[at].Key))
                .Select(r => decimal.Parse(r[columns[at].Key], CultureInfo.InvariantCulture)).ToList();
            if (values.Count > 0)
            {
                formula.Parent!.Attribute("t")!.Remove();
                formula.Parent!.Element(Main + "v")!.Value = values.Sum().ToString(CultureInfo.InvariantCulture);
            }
            line = head + 1;
        }
        foreach (var row in rows)
        {
            var number = (++line).ToString(CultureInfo.InvariantCulture);
            var target = data.Elements().FirstOrDefault(r => r.Attribute("r")!.Value == number);
            if (target is null)
            {
                data.Add(target = new XElement(Main + "row", new XAttribute("r", number)));
            }
            foreach (var (i, column) in columns.Index().Where(c => row.ContainsKey(c.Item.Key)))
            {
                Put(target, i, column, row[column.Key]);
            }
        }
    }

    private static void Put(XElement row, int at, FormColumn column, string text)
    {
        var reference = CellReference.Letters(at) + row.Attribute("r")!.Value;
        var old = row.Elements().FirstOrDefault(c => c.Attribute("r")!.Value == reference);
        var style = old?.Attribute("s")?.Value
            ?? (column.Type == CellType.Date ? "5" : column.Type == CellType.Month ? "8" : column.IsNumber ? "3" : "4");
        var cell = new XElement(Main + "c", new XAttribute("r", reference), new XAttribute("s", style));
        if (column.IsNumber)
        {
            cell.Add(new XElement(Main + "v", text));
        }
        else if (column.Type is CellType.Date or CellType.Month)
        {
            var day = DateOnly.ParseExact(column.Type == CellType.Month ? text + "-01" : text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            cell.Add(new XElement(Main + "v", day.ToDateTime(default).ToOADate().ToString(CultureInfo.InvariantCulture)));
        }
        else
        {
            cell.Add(new XAttribute("t", "inlineStr"), new XElement(Main + "is", new XElement(Main + "t", text)));
        }
        if (old is not null)
        {
            old.ReplaceWith(cell);
        }
        else
        {
            row.Add(cell);
        }
    }

    public static XDocument Part(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        return XDocument.Load(stream);
    }
}
