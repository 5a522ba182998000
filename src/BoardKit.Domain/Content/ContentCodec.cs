using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Content;

/// <summary>
/// How content is written to and read from rows: cells as one canonical JSON object a row, so that what is stored is the very text that is
/// committed.
/// </summary>
public static class ContentCodec
{
    /// <summary>Stands among the stated totals for a table that was handed in empty: the unit says that there is none.</summary>
    private const string HandedInEmpty = "0";

    /// <summary>
    /// The cells of a row as a canonical JSON object; missing cells are absent, and internal ones (<see cref="InternalCells"/>) always are:
    /// what is stored, rooted and compared goes this one way.
    /// </summary>
    public static string Cells(FormSection section, ContentRow row) => Cells(section, row, isInternal: false);

    /// <summary>The internal cells of a row alike.</summary>
    internal static string Cells(FormSection section, ContentRow row, bool isInternal) =>
        CanonicalJson.Texts(section.Columns.Index().Where(c => c.Item.IsInternal == isInternal)
            .Select(c => KeyValuePair.Create(c.Item.Key, c.Index < row.Cells.Count ? row.Cells[c.Index] : null)));

    /// <summary>
    /// The cells aligned with the columns of the section; a member that the section does not know is dropped (a form of another version).
    /// </summary>
    public static string?[] Cells(FormSection section, string json)
    {
        var cells = new string?[section.Columns.Count];
        Read(section, json, cells);
        return cells;
    }

    private static void Read(FormSection section, string json, string?[] cells)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }
            var at = section.IndexOf(reader.GetString() ?? "");
            if (reader.Read() && at >= 0)
            {
                cells[at] = reader.GetString();
            }
        }
    }

    private static string?[] Cells(FormSection section, StoredRow row)
    {
        var cells = Cells(section, row.Cells);
        if (row.Internal is { } opened)
        {
            Read(section, opened, cells);
        }
        return cells;
    }

    /// <summary>
    /// Stored rows as content again, aligned with a version of their form; the rows of a section come in their order. A section of which
    /// nothing is stored is absent. Erased rows are left to the caller.
    /// </summary>
    public static NoticeContent Content(
        Form form, string inputs, bool nil, string stated, IEnumerable<StoredRow> rows, ILookup<(string Section, int RowNumber),
            PersonMark>? marks = null, string erased = "{}",
        IReadOnlyDictionary<string, IReadOnlyList<string>>? computed = null)
    {
        var (bySection, gone, totals) = (rows.ToLookup(r => r.Section, StringComparer.Ordinal), Texts(erased), Texts(stated));
        return new NoticeContent
        {
            Inputs = Texts(inputs),
            Nil = nil,
            Sections = [.. form.Sections.Select(section => new ContentSection
            {
                Key = section.Key,
                Stated = Stated(stated, section.Key),
                Unstated = totals.GetValueOrDefault(section.Key) is { } why and not HandedInEmpty ? why : null,
                Erased = Erased(gone, section.Key),
                Computed = computed?.GetValueOrDefault(section.Key) ?? [],
                Rows = [.. bySection[section.Key].Select(r => new ContentRow
                {
                    RowNumber = r.RowNumber,
                    Id = r.Id,
                    Line = r.Line,
                    Cells = Cells(section, r),
                    Marks = marks is null ? [] : [.. marks[(r.Section, r.RowNumber)]],
                })],
            }).Where(section => !section.IsNone || section.Stated.Count > 0 || totals.ContainsKey(section.Key))],
        };
    }

    /// <summary>The erased rows of all sections as a canonical JSON object: section → count, section.column → amount.</summary>
    public static string Erased(NoticeContent content) =>
        CanonicalJson.Texts(content.Sections.Where(s => s.Erased is not null).SelectMany(s =>
        s.Erased!.Sums.Select(t => KeyValuePair.Create(FrozenTotals.Name(s.Key, t.Key),
            (string?)t.Value.ToString(CultureInfo.InvariantCulture)))
            .Prepend(KeyValuePair.Create(s.Key, (string?)s.Erased.Count.ToString(CultureInfo.InvariantCulture)))));

    private static ErasedRows? Erased(Dictionary<string, string> gone, string section) =>
        !gone.TryGetValue(section, out var count) ? null : new(
        int.Parse(count, CultureInfo.InvariantCulture),
        gone.Where(t => t.Key.StartsWith(section + ".", StringComparison.Ordinal))
            .ToDictionary(t => t.Key[(section.Length + 1)..],
                t => decimal.Parse(t.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal));

    /// <summary>A flat object of texts.</summary>
    public static Dictionary<string, string> Texts(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];

    /// <summary>
    /// Stated totals of all sections as a canonical JSON object “section.column” → decimal text, “section” → why they are no longer
    /// compared; a table that was handed in empty is “section” → 0.
    /// </summary>
    public static string Stated(NoticeContent content) => CanonicalJson.Texts(content.Sections.SelectMany(s =>
        s.Stated.Select(t => KeyValuePair.Create($"{s.Key}.{t.Key}", (string?)t.Value.ToString(CultureInfo.InvariantCulture)))
            .Prepend(KeyValuePair.Create(s.Key, s.Unstated ?? (s.IsNone ? HandedInEmpty : null)))));

    /// <summary>The stated totals of one section.</summary>
    public static Dictionary<string, decimal> Stated(string json, string section) => Texts(json)
        .Where(t => t.Key.StartsWith(section + ".", StringComparison.Ordinal))
        .ToDictionary(t => t.Key[(section.Length + 1)..], t => decimal.Parse(t.Value, CultureInfo.InvariantCulture));

    /// <summary>
    /// What a reviewer approves: SHA-256 over form and version, title, hanging date, nil, inputs, stated totals, erased rows and computed
    /// columns where there are some, the issuer where one is named and which of its kind, and every row, one canonical text a line.
    /// Internal cells are few and short: a digest over them could be guessed, so <paramref name="sealedCells"/> stands for them
    /// (<see cref="Draft.SealedDigest"/>).
    /// </summary>
    public static Digest Digest(Form form, string title, DateOnly hangOn, NoticeContent content, Issuer? issuer = null,
        string? organ = null, string? sealedCells = null)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Line(string text)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text));
            hash.AppendData("\n"u8);
        }
        Line(string.Create(CultureInfo.InvariantCulture, $"{form.Key} {form.Version} {hangOn:yyyy-MM-dd} {content.Nil}"));
        Line(CanonicalJson.Text(title));
        Line(CanonicalJson.Texts(content.Inputs!));
        Line(Stated(content));
        if (content.Sections.Any(s => s.Erased is not null))
        {
            Line(Erased(content));
        }
        if (issuer is { } body)
        {
            Line($"issuer {body}");
        }
        if (organ is not null)
        {
            Line("organ " + CanonicalJson.Text(organ));
        }
        if (sealedCells is not null)
        {
            Line($"sealed {sealedCells}");
        }
        foreach (var (section, columns) in content.Computed)
        {
            Line($"computed {section} {string.Join(' ', columns)}");
        }
        foreach (var section in content.Sections)
        {
            var shape = form.Section(section.Key);
            foreach (var row in section.Rows)
            {
                Line(CanonicalJson.Row(section.Key, row.RowNumber, row.Line, Cells(shape, row)));
            }
        }
        return Proof.Digest.Of(hash.GetHashAndReset());
    }
}

/// <summary>A row as drafts and editions store it.</summary>
/// <param name="Section">Section key.</param>
/// <param name="RowNumber">Number within the section, from 1.</param>
/// <param name="Line">Key of the form's line, for a tree.</param>
/// <param name="Cells">Cells by column key, JSON object of canonical texts.</param>
public readonly record struct StoredRow(string Section, int RowNumber, string? Line, string Cells)
{
    /// <summary>Id of the row within its draft; 0 in an edition.</summary>
    public long Id { get; init; }

    /// <summary>
    /// The internal cells of a row of a draft, opened, as a JSON object like <see cref="Cells"/>; in memory only. Null where it has none.
    /// </summary>
    [JsonIgnore]
    public string? Internal { get; init; }
}
