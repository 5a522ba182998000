using System.Text.Json;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Proof;

namespace BoardKit.Domain.Editions;

/// <summary>
/// Adds up the rows of an edition as they pass, for the comparison with the totals of leaf 0. Of a list only sums are kept.
/// </summary>
internal sealed class LeafSums(Form? form)
{
    private readonly Dictionary<string, decimal> _sums = new(StringComparer.Ordinal);
    private readonly List<StoredRow> _kept = [];

    /// <summary>Takes a row in; false when its cells cannot be read.</summary>
    public bool Add(StoredLeaf row, string cells)
    {
        if (form?.Sections.FirstOrDefault(s => s.Key == row.Section) is not { } section)
        {
            return true;
        }
        try
        {
            if (section.Kind != SectionKind.List)
            {
                _kept.Add(new(row.Section, row.RowNumber, row.Line, cells));
                return true;
            }
            var read = ContentCodec.Cells(section, cells);
            foreach (var key in section.Totals)
            {
                if (ErasedRows.Number(read[section.IndexOf(key)]) is { } number)
                {
                    var name = FrozenTotals.Name(section.Key, key);
                    _sums[name] = _sums.GetValueOrDefault(name) + number;
                }
            }
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The rows of trees and records with what the file stated.</summary>
    public NoticeContent Content(string stated, IReadOnlyDictionary<string, string> inputs) =>
        form is null ? new NoticeContent() : ContentCodec.Content(form, CanonicalJson.Texts(inputs!), nil: false, stated, _kept);

    /// <summary>
    /// A sentence for each total that is not the sum of its rows. Where rows of a section have no text any more, the difference is what
    /// they came to.
    /// </summary>
    public IEnumerable<string> Differences(EditionMetadata leaf, IEnumerable<string> emptied)
    {
        var incomplete = emptied.Concat(leaf.Erased.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var section in form?.Sections.Where(s => !incomplete.Contains(s.Key)) ?? [])
        {
            foreach (var key in section.Totals)
            {
                var (name, frozen) = (FrozenTotals.Name(section.Key, key), leaf.Total(section.Key, key));
                var sum = section.Kind == SectionKind.List ? (_sums.TryGetValue(name, out var added) ? added : (decimal?)null)
                    : Kept(section.Key, key);
                if (sum != frozen)
                {
                    yield return $"{section.Label}“{section.Columns[section.IndexOf(key)].FullLabel}”：各行相加是 {Text(sum)}，公布的合计是 {Text(frozen)}。";
                }
            }
        }
    }

    private decimal? Kept(string section, string column) => _kept.Count == 0 ? null
        : FormSums.Of(form!, Content("{}", new Dictionary<string, string>())).Totals.FirstOrDefault(t => t.Section == section
            && t.Column == column) is { } total ? EditionMaker.Frozen(total, _kept.Count(r => r.Section == section)) : null;

    private static string Text(decimal? value) => value is { } number ? FrozenTotals.Text(number) : "（没有）";
}
