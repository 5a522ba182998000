using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// The rows of a section that a notice holds already, found again by what they say as published. A row that stands several times is found
/// as often, in order. Of a row that draft and edition both have the draft's digests count: a number that was corrected there is the newer
/// one.
/// </summary>
internal sealed class KnownRows
{
    private readonly FormSection _shape;
    private readonly PrivacyGate _gate;
    private readonly bool[] _skipped;
    private readonly List<ContentRow> _rows;
    private readonly Dictionary<string, List<ContentRow>> _unused;
    private readonly ILookup<string, ContentRow> _people;
    private readonly Dictionary<string, int> _named;

    /// <param name="shape">The section of the form.</param>
    /// <param name="file">What was read: a computed column that the file does not have is not compared.</param>
    /// <param name="edition">What the newest edition says, or null.</param>
    /// <param name="draft">What the open draft says, or null.</param>
    /// <param name="gate">Masks older texts as today.</param>
    public KnownRows(FormSection shape, ContentSection file, NoticeContent? edition, NoticeContent? draft, PrivacyGate gate)
    {
        (_shape, _gate) = (shape, gate);
        _skipped = [.. shape.Columns.Select((c, i) => !c.IsGiven
            || (c.Computed is not null && file.Rows.All(r => r.Cells[i] is null)))];
        _unused = Merged(edition?.Section(shape.Key)?.Rows ?? [], draft?.Section(shape.Key)?.Rows ?? []);
        _rows = [.. _unused.Values.SelectMany(r => r)];
        _people = _rows.ToLookup(Person, StringComparer.Ordinal);
        _named = file.Rows.CountBy(Person).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Whether any of them has a number.</summary>
    public bool Holds => _rows.Exists(r => r.Marks.Count > 0);

    /// <summary>Which numbers they have: 身份证号、一卡通账号.</summary>
    public string Labels =>
        string.Join('、', _shape.Columns.Where(c => _rows.Exists(r => r.Marks.Any(m => m.ColumnKey == c.Key))).Select(c => c.Label));

    /// <summary>
    /// The row with the digests and the id of the one that says the same; whether there is one. Own digests stay, and tell a row from
    /// another that says the same.
    /// </summary>
    public (ContentRow Row, bool Known) Again(ContentRow row)
    {
        if (!_unused.TryGetValue(Says(row), out var same) || same.Find(s => Agree(s, row)) is not { } found)
        {
            return (row, false);
        }
        _ = same.Remove(found);
        return (row with
        {
            Id = found.Id,
            Marks = [.. row.Marks, .. found.Marks.Where(m => row.Marks.All(own => own.ColumnKey != m.ColumnKey))]
        }, true);
    }

    /// <summary>
    /// The digests of the one person who bears the row's name and visible digits; null where there is none, or where it may be one of
    /// several.
    /// </summary>
    public IReadOnlyList<PersonMark>? Alike(ContentRow row)
    {
        var rows = HouseholdKey.NameColumn(_shape) is >= 0 and var name && row.Cells[name] is not null ? _people[Person(row)].ToList() : [];
        return rows.Count > 0 && rows[0].Marks.Count > 0 && _named[Person(row)] <= rows.Count
            && rows.TrueForAll(r => Numbers(r) == Numbers(rows[0])) ? rows[0].Marks : null;
    }

    private Dictionary<string, List<ContentRow>> Merged(IReadOnlyList<ContentRow> edition, IReadOnlyList<ContentRow> draft)
    {
        var merged = edition.GroupBy(Says, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        foreach (var same in draft.GroupBy(Says, StringComparer.Ordinal))
        {
            var rows = merged.TryGetValue(same.Key, out var published) ? published : merged[same.Key] = [];
            foreach (var (row, i) in same.Select((row, i) => (row, i)))
            {
                if (i >= rows.Count)
                {
                    rows.Add(row);
                }
                else
                {
                    rows[i] = row.Marks.Count > 0 ? row : rows[i] with { Id = row.Id };
                }
            }
        }
        return merged;
    }

    /// <summary>
    /// Whether the numbers that both have are the same. Digests of two versions of the key cannot be compared, and do not contradict.
    /// </summary>
    private static bool Agree(ContentRow known, ContentRow row) => row.Marks.All(own =>
        known.Marks.All(m => m.ColumnKey != own.ColumnKey || m.KeyVersion != own.KeyVersion
            || m.Number.AsSpan().SequenceEqual(own.Number)));

    private static string Numbers(ContentRow row) =>
        string.Join('\n', row.Marks.Select(m => m.ColumnKey + Convert.ToBase64String(m.Number)).Order(StringComparer.Ordinal));

    private string Person(ContentRow row) => HouseholdKey.NameOf(_shape, row) + "\n"
        + string.Join('\n', row.Cells.Select((_, i) => _shape.Columns[i].IsIdentifying ? Text(row, i) : null));

    private string Says(ContentRow row) =>
        row.Line + "\n" + string.Join('\n', row.Cells.Select((_, i) => _skipped[i] ? null : Text(row, i)));

    private string? Text(ContentRow row, int i) => row.Cells[i] is not { } text ? null
        : _shape.Columns[i].IsIdentifying ? _gate.Identify(_shape.Columns[i], text, null, default).Published ?? text
        : _shape.Columns[i].IsNumber ? ErasedRows.Canonical(text) ?? text
        : text;
}
