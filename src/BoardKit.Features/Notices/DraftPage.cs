using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Reading;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Notices;

/// <summary>
/// What a page of a draft shows, sent back with what was typed on it: an edit names the version that it was made on, and what stood in each
/// field then. Whoever forges it only lies about what he saw himself.
/// </summary>
/// <param name="Version">Version of the notice.</param>
/// <param name="LastRow">The row id given last; rows with later ids were not there yet.</param>
/// <param name="Texts">The text of each field, by its name; an empty field is absent.</param>
/// <param name="Marks">For each field of an identifying number that has one, a mark that tells whether it is still the same; the number
/// itself is nowhere.</param>
/// <param name="Rows">The rows shown, by section and place (rows-3).</param>
public sealed record DraftPage(int Version, long LastRow, IReadOnlyDictionary<string, string> Texts,
    IReadOnlyDictionary<string, string> Marks, IReadOnlyDictionary<string, DraftPage.Row> Rows)
{
    private const int MarkBytes = 6;

    /// <summary>A row shown.</summary>
    /// <param name="Id">Its id within the draft.</param>
    /// <param name="Mark">Tells whether all of it is still the same.</param>
    public sealed record Row(long Id, string Mark);

    /// <summary>The page of a draft as it is now.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="draft">Its draft.</param>
    /// <param name="form">The form.</param>
    /// <param name="content">The content as the check filled it.</param>
    /// <param name="shows">Whether a row is on the page, and whether its cells are fields.</param>
    public static DraftPage Of(Notice notice, Draft draft, Form form, NoticeContent content,
        Func<ContentSection, ContentRow, (bool Shown, bool Edited)> shows)
    {
        var (texts, marks, rows) = (new Dictionary<string, string>(StringComparer.Ordinal),
            new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, Row>(StringComparer.Ordinal));
        void Text(DraftField field, string? text)
        {
            if (!string.IsNullOrEmpty(text))
            {
                texts[field.Name] = text;
            }
        }
        Text(new(DraftFieldKind.Title), draft.Title);
        Text(new(DraftFieldKind.HangOn), Day(draft.HangOn));
        Text(new(DraftFieldKind.Issuer), notice.Issuer is { } issuer ? Speaker.ValueOf(issuer, notice.Organ) : null);
        foreach (var (key, text) in content.Inputs)
        {
            Text(new(DraftFieldKind.Input, Key: key), text);
        }
        foreach (var sum in ReadingRecord.Read(draft.Reading).Sums)
        {
            Text(new(DraftFieldKind.UnfitSum, sum.Section, Key: sum.Key), sum.Reason);
        }
        foreach (var section in content.Sections)
        {
            var shape = form.Section(section.Key);
            if (shape.Kind == SectionKind.Text)
            {
                foreach (var passage in TextSection.Passages(shape))
                {
                    Text(new(DraftFieldKind.Passage, shape.Key, Key: passage.Key), TextRow.Written(shape, section.Rows, passage));
                }
                continue;
            }
            Text(new(DraftFieldKind.Unstated, section.Key), section.Unstated);
            foreach (var (column, total) in section.Stated)
            {
                Text(new(DraftFieldKind.Stated, section.Key, Key: column), Number(total));
            }
            foreach (var row in section.Rows)
            {
                var (shown, edited) = shows(section, row);
                if (shown || edited)
                {
                    rows[Key(section.Key, row.RowNumber)] = new(row.Id, MarkOf(shape, row));
                }
                for (var i = 0; edited && i < shape.Columns.Count; i++)
                {
                    var field = DraftField.Cell(section.Key, row.RowNumber, shape.Columns[i].Key);
                    if (shape.Columns[i].IsIdentifying)
                    {
                        marks[field.Name] = MarkOf(row, shape.Columns[i], i);
                    }
                    else
                    {
                        Text(field, row.Cells[i]);
                    }
                }
            }
        }
        return new(notice.Version, draft.LastRow, texts, marks, rows);
    }

    /// <summary>Name of a row on the page.</summary>
    public static string Key(string section, int place) => string.Create(CultureInfo.InvariantCulture, $"{section}-{place}");

    /// <summary>A day as a date field wants it.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A total as a field shows it.</summary>
    public static string Number(decimal total) => total.ToString("0.########", CultureInfo.InvariantCulture);

    /// <summary>As it travels in the page.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Reads it back; null when it is missing or broken.</summary>
    public static DraftPage? Read(string? json)
    {
        try
        {
            var page = string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<DraftPage>(json);
            var whole = page is { Texts: { } texts, Marks: { } marks, Rows: { } rows }
                && texts.Values.Concat(marks.Values).All(t => t is not null) && rows.Values.All(r => r is { Mark: not null });
            return whole ? page : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The text that the page showed in a field; empty where it showed none.</summary>
    public string Text(string field) => Texts.GetValueOrDefault(field, "");

    /// <summary>Tells whether a row is still the same.</summary>
    internal static string MarkOf(FormSection shape, ContentRow row) =>
        Short($"{row.Line} {ContentCodec.Cells(shape, row)} {InternalCells.Of(shape, row)} {string.Join(' ', row.Marks.Select(m => Convert.ToHexString(m.Number)).Order(StringComparer.Ordinal))}");

    /// <summary>
    /// Tells whether an identifying number is still the same; with the row in it, so that two rows with one number do not show that they
    /// have it.
    /// </summary>
    internal static string MarkOf(ContentRow row, FormColumn column, int index) =>
        Short($"{row.Id} {row.Cells[index]} {string.Join(' ', row.Marks.Where(m => m.ColumnKey == column.Key).Select(m => Convert.ToHexString(m.Number)))}");

    private static string Short(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, MarkBytes));
}
