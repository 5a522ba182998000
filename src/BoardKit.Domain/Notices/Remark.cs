using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Notices;

/// <summary>How a reviewer's remark stands against the draft as it is now.</summary>
public enum RemarkState
{
    /// <summary>The place says what it said.</summary>
    Open,
    /// <summary>The clerk has answered it.</summary>
    Answered,
    /// <summary>The place was changed.</summary>
    Changed,
    /// <summary>The row is gone.</summary>
    Gone,
}

/// <summary>
/// What a reviewer wrote about a cell, a row or a paragraph. It is kept beside the draft and goes with it; it follows its row wherever it
/// moves. What stood there is kept as a digest only.
/// </summary>
/// <param name="Id">Version 7 GUID.</param>
/// <param name="Section">Section key.</param>
/// <param name="Row">What the draft calls the row or paragraph.</param>
/// <param name="Column">Column key; null for the whole row or paragraph.</param>
/// <param name="Text">What she wrote.</param>
/// <param name="By">Who.</param>
/// <param name="AtUtc">When.</param>
/// <param name="Was">Digest of what stood there.</param>
public sealed record Remark(Guid Id, string Section, long Row, string? Column, string Text, string By, DateTime AtUtc, string Was)
{
    /// <summary>Most remarks on one draft, and the longest one.</summary>
    public const int Most = 50, Longest = 300;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The clerk's answer; null where there is none.</summary>
    public string? Answer { get; init; }

    /// <summary>All of a draft as it keeps them; null for none.</summary>
    public static string? Write(IReadOnlyList<Remark> remarks) => remarks.Count == 0 ? null : JsonSerializer.Serialize(remarks, Plain);

    /// <summary>Reads them again.</summary>
    public static IReadOnlyList<Remark> Read(string? stored) =>
        stored is null ? [] : JsonSerializer.Deserialize<List<Remark>>(stored, Plain) ?? [];

    /// <summary>A remark on a place of a draft; null where there is no such place.</summary>
    /// <param name="form">The form.</param>
    /// <param name="content">The draft.</param>
    /// <param name="section">Section key.</param>
    /// <param name="number">Number of the row or paragraph, from 1.</param>
    /// <param name="column">Column key; null for all of it.</param>
    /// <param name="text">What is said.</param>
    /// <param name="by">Who.</param>
    /// <param name="atUtc">When.</param>
    public static Remark? On(Form form, NoticeContent content, string section, int number, string? column, string text, string by,
        DateTime atUtc) =>
        form.Sections.FirstOrDefault(s => s.Key == section) is { } shape
            && (column is null || shape.Columns.Any(c => c.Key == column))
            && content.Section(section)?.Rows.FirstOrDefault(r => r.RowNumber == number) is { } row
            ? new(Guid.CreateVersion7(), section, Name(row), column, text.Trim(), by, atUtc, Digest(shape, row, column)) : null;

    /// <summary>How it stands, and the row that it is about; no row once it is gone.</summary>
    public (RemarkState State, ContentRow? At) Stands(Form form, NoticeContent content) =>
        form.Sections.FirstOrDefault(s => s.Key == Section) is not { } shape
            || content.Section(Section)?.Rows.FirstOrDefault(r => Name(r) == Row) is not { } row ? (RemarkState.Gone, null)
        : (Digest(shape, row, Column) != Was ? RemarkState.Changed : Answer is null ? RemarkState.Open : RemarkState.Answered, row);

    /// <summary>What pages show at the place: asking for attention while it is open, for information afterwards.</summary>
    public Fault? Shown(Form form, NoticeContent content)
    {
        var (state, row) = Stands(form, content);
        if (row is null)
        {
            return null;
        }
        var at = new CellPlace(Row: row.SourceRow > 0 ? row.SourceRow : row.RowNumber, Section: Section, ColumnKey: Column);
        var said = $"审核意见：{Text}（{By}）";
        return state switch
        {
            RemarkState.Open => Fault.Warning("remark", said, at),
            RemarkState.Answered => Fault.Note("remark", $"{said}　填报人答：{Answer}", at),
            RemarkState.Changed or RemarkState.Gone => Fault.Note("remark", $"{said}　已经改过", at),
        };
    }

    private static long Name(ContentRow row) => row.Id > 0 ? row.Id : row.RowNumber;

    private static string Digest(FormSection shape, ContentRow row, string? column)
    {
        var cells = shape.Columns.Select((c, i) => (c.Key, Text: row.Cells.ElementAtOrDefault(i)))
            .Where(c => column is null || c.Key == column).Select(c => c.Text);
        var text = shape.Columns.Count == 0 ? string.Join('\u001f', row.Cells) : string.Join('\u001f', cells);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{row.Id}\u001f{text}")))[..32];
    }
}
