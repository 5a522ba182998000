using System.Globalization;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Features.Notices;
using BoardKit.Web.Staff;

namespace BoardKit.Web.Desk;

/// <summary>What a posted draft page changes: only fields that differ from the draft become edits.</summary>
internal static class DraftForm
{
    private const string CellPrefix = "cell.";

    /// <summary>The edits in the order in which they must be made: facts, cells, a removed row, added rows.</summary>
    public static IReadOnlyList<DraftEdit> Edits(ShowNotice.OpenDraft open, IFormCollection posted, string? remove)
    {
        var edits = new List<DraftEdit>();
        var (draft, form, content) = (open.Draft, open.Form, open.Check.Content);
        if (posted["title"].ToString() is { Length: > 0 } title && title != draft.Title)
        {
            edits.Add(new DraftEdit.SetTitle(title));
        }
        if (DateOnly.TryParseExact(posted["hang"].ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day != draft.HangOn)
        {
            edits.Add(new DraftEdit.SetHangOn(day));
        }
        foreach (var (key, text) in InputsView.Read(form, posted))
        {
            if (key != form.ProjectInput && text.Trim() != content.Inputs.GetValueOrDefault(key, ""))
            {
                edits.Add(new DraftEdit.SetInput(key, text));
            }
        }
        if (content.Nil && posted.Keys.Any(k => k.StartsWith(CellPrefix, StringComparison.Ordinal) && posted[k].ToString().Length > 0))
        {
            edits.Add(new DraftEdit.SetNil(false));
        }
        foreach (var section in form.Sections)
        {
            AddCells(section, content.Section(section.Key), posted, edits);
        }
        return Remove(form, remove) is { } gone ? [.. edits.Where(e => e is not DraftEdit.AddRow), gone, .. edits.Where(e => e is DraftEdit.AddRow)] : edits;
    }

    private static void AddCells(FormSection section, ContentSection? content, IFormCollection posted, List<DraftEdit> edits)
    {
        var typed = posted.Keys.Where(k => k.StartsWith($"{CellPrefix}{section.Key}.", StringComparison.Ordinal))
            .Select(k => (Parts: k.Split('.'), Text: posted[k].ToString()))
            .Where(t => t.Parts.Length == 4 && section.IndexOf(t.Parts[3]) >= 0 && int.TryParse(t.Parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(t => (Place: int.Parse(t.Parts[2], CultureInfo.InvariantCulture), Column: section.Columns[section.IndexOf(t.Parts[3])], t.Text)).ToList();
        foreach (var (place, column, text) in typed.Where(t => t.Place > 0))
        {
            var before = content?.Rows.FirstOrDefault(r => r.Place == place)?.Cells[section.IndexOf(column.Key)];
            var kept = column.IsIdentifying && text.Length == 0;
            if (!kept && text.Trim() != (before ?? ""))
            {
                edits.Add(new DraftEdit.SetCell(section.Key, place, column.Key, text));
            }
        }
        var added = typed.Where(t => t.Place == 0 && !string.IsNullOrWhiteSpace(t.Text)).ToDictionary(t => t.Column.Key, t => (string?)t.Text, StringComparer.Ordinal);
        if (added.Count > 0)
        {
            edits.Add(new DraftEdit.AddRow(section.Key, added, LineOf(section, added)));
        }
    }

    /// <summary>The fixed line that a typed label names, so that a typed table means the same as an imported one.</summary>
    private static string? LineOf(FormSection section, Dictionary<string, string?> cells) =>
        section.LineColumn is { } column && cells.GetValueOrDefault(column)?.Trim() is { } label
            ? section.Lines.FirstOrDefault(l => l.Label == label || l.Synonyms?.Contains(label) == true)?.Key
            : null;

    private static DraftEdit? Remove(Form form, string? remove)
    {
        var erased = remove?.StartsWith(ContentView.ErasedMark, StringComparison.Ordinal) ?? false;
        var row = erased ? remove![ContentView.ErasedMark.Length..] : remove ?? "";
        var cut = row.LastIndexOf('-');
        if (cut <= 0 || !int.TryParse(row.AsSpan(cut + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var place) || !form.Sections.Any(s => s.Key == row[..cut]))
        {
            return null;
        }
        return erased ? new DraftEdit.LeaveOut(row[..cut], place) : new DraftEdit.RemoveRow(row[..cut], place);
    }
}
