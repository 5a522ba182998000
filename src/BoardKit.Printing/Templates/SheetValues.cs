using System.Globalization;
using System.Text;
using Scriban.Runtime;

namespace BoardKit.Printing.Templates;

/// <summary>
/// What a template sees of a sheet: plain values, never .NET objects. Rows are not among them: a table is named by its key and filled by
/// the layout.
/// </summary>
internal static class SheetValues
{
    public static ScriptObject From(SheetModel model, SheetLook look) => new()
    {
        ["paper"] = look.Paper.Name,
        ["unit_path"] = model.UnitPath,
        ["index_number"] = model.IndexNumber,
        ["edition"] = model.Edition,
        ["date"] = string.Create(CultureInfo.InvariantCulture, $"{model.Date.Year}年{model.Date.Month}月{model.Date.Day}日"),
        ["title"] = model.Title,
        ["figures"] = List(model.Figures, f => new() { ["label"] = f.Label, ["value"] = f.Value, ["unit"] = f.Unit ?? "" }),
        ["plain"] = model.Plain is null ? null : new TrustedMarkup(Emphasised(model.Plain)),
        ["sections"] = List(model.Sections.Where(s => !s.Within), Section),
        ["sentences"] = new ScriptArray(model.Footer),
        ["signed_by"] = model.SignedBy,
        ["basis"] = model.Basis,
        // with the basis, for templates that are older than it
        ["footer"] = new ScriptArray([.. model.Footer, .. model.Basis is { } basis ? [basis] : (string[])[]]),
        ["phones"] = List(model.Phones, p => new() { ["label"] = p.Label, ["number"] = p.Number }),
        ["signoffs"] = new ScriptArray(model.Signoffs),
        ["draft"] = look.Draft,
        ["root"] = Grouped(model.Root),
        ["test"] = model.Test,
        ["sample"] = model.Sample,
        ["nil"] = model.Nil,
    };

    /// <summary>The first 16 characters in groups of four: what people compare.</summary>
    public static string Grouped(string root)
    {
        var text = root[..16].ToUpperInvariant();
        return $"{text[..4]} {text[4..8]} {text[8..12]} {text[12..]}";
    }

    private static ScriptArray List<T>(IEnumerable<T> items, Func<T, ScriptObject> item) => new(items.Select(item));

    private static ScriptObject Section(SheetSection section)
    {
        var rows = section switch
        {
            SheetTable t => t.Rows.Count,
            SheetRecord r => r.Fields.Count,
            SheetText t => t.Lines.Count,
            SheetPictures p => p.Pictures.Count,
            _ => 0,
        };
        return new()
        {
            ["key"] = section.Key,
            ["label"] = section.Label,
            ["empty_text"] = section.EmptyText,
            ["rows"] = rows,
            ["record"] = section is SheetRecord,
            ["text"] = section is SheetText or SheetPictures,
        };
    }

    /// <summary>**bold** in a sentence; an unpaired mark stays as it is.</summary>
    private static string Emphasised(string text)
    {
        var parts = text.Split("**");
        var markup = new StringBuilder();
        for (var i = 0; i < parts.Length; i++)
        {
            var part = EncodingTemplateContext.Encode(parts[i]);
            var paired = i % 2 == 1 && i < parts.Length - 1;
            _ = paired ? markup.Append("<b>").Append(part).Append("</b>") : markup.Append(i % 2 == 1 ? "**" : "").Append(part);
        }
        return markup.ToString();
    }
}
