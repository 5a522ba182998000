using BoardKit.Domain.Forms;
using BoardKit.Features.Notices;
using BoardKit.Web.Staff;

namespace BoardKit.Web.Desk;

/// <summary>Reads a posted page of a draft.</summary>
internal static class DraftForm
{
    /// <summary>Field with what the page had shown.</summary>
    public const string Shown = "shown";

    /// <summary>Field with the sealed texts that the page did not show again.</summary>
    public const string Kept = "kept";

    /// <summary>Most fields of a page: 2,000 rows pasted into ten columns and more.</summary>
    public const int MostFields = 40_000;

    private const string Purpose = "draft ";

    /// <summary>The page as it was sent back, or null when it does not say what it had shown.</summary>
    public static PostedDraft? Read(IFormCollection posted, PageSeal seal, string code)
    {
        if (DraftPage.Read(posted[Shown]) is not { } page)
        {
            return null;
        }
        var fields = posted.Where(f => DraftField.TryParse(f.Key, out _))
            .ToDictionary(f => f.Key, f => f.Value.ToString().ReplaceLineEndings("\n"), StringComparer.Ordinal);
        var draft = new PostedDraft(page, fields, [.. posted["remove"].OfType<string>()])
        {
            Restored = [.. posted[PostedDraft.RestoreField].OfType<string>()],
            Namesakes = posted.Where(f => f.Key.StartsWith(PostedDraft.NamesakePrefix, StringComparison.Ordinal)
                && f.Value.ToString().Length > 0).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal),
        };
        foreach (var (name, text) in seal.Open<Dictionary<string, string>>(Purpose + code, posted[Kept]) ?? [])
        {
            if (!draft.IsTyped(name, fields.GetValueOrDefault(name, "")))
            {
                fields[name] = text;
            }
        }
        return draft;
    }

    /// <summary>Seals what a page does not show again; null when there is nothing.</summary>
    public static string? Seal(DraftTyped typed, PageSeal seal, string code) =>
        typed.Kept.Count == 0 ? null : seal.Seal(Purpose + code, typed.Kept);

    /// <summary>
    /// The page with rows pasted from a spreadsheet as new rows behind those typed already; with a sentence where not all of it fitted.
    /// </summary>
    public static (PostedDraft Posted, string? Refusal) Paste(PostedDraft posted, FormSection section, string text)
    {
        var columns = section.Columns.Where(c => c.IsGiven)
            .ToLookup(c => c.Publish == Publish.Omit);
        var pasted = PastedTable.Read(text, [.. columns[false]], [.. columns[true].Where(c => c.IsIdentifying)]);
        var fields = new Dictionary<string, string>(posted.Fields, StringComparer.Ordinal);
        var next = fields.Where(f => f.Value.Trim().Length > 0).Select(f => DraftField.TryParse(f.Key, out var field)
            && field.Section == section.Key && field.RowNumber is <= 0 and var at ? at - 1 : 0).DefaultIfEmpty().Min();
        foreach (var row in pasted.Rows)
        {
            foreach (var (column, cell) in row)
            {
                fields[DraftField.Cell(section.Key, next, column).Name] = cell;
            }
            next--;
        }
        return (posted with { Fields = fields }, pasted.Refusal);
    }
}
