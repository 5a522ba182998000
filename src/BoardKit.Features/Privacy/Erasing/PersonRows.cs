using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;

namespace BoardKit.Features.Privacy.Erasing;

/// <summary>
/// Tells which rows of a notice are about one person: those with the same digest of the number, in whatever list; where there are no
/// numbers, or they were digested under another version of the key, those with the group and name that stands only once. Namesakes are
/// never guessed at: they are named as unsure.
/// </summary>
internal sealed class PersonRows
{
    private readonly HashSet<string> _numbers;
    private readonly HashSet<int> _versions;
    private readonly string _name;
    private readonly string _key;
    private readonly FormSection _section;

    public PersonRows(FormSection section, IReadOnlyList<ContentRow> rows, ContentRow row)
    {
        var household = HouseholdKey.Of(section, rows).First(h => h.Rows.Contains(row));
        var marks = household.Rows.SelectMany(PersonTrace.Known).ToList();
        (_section, _key, _name) = (section, household.Key, PersonName.Fold(HouseholdKey.NameOf(section, row)));
        _numbers = [.. marks.Select(m => Convert.ToBase64String(m.Number))];
        _versions = [.. marks.Select(m => m.KeyVersion)];
    }

    /// <summary>The digests by which other notices are asked.</summary>
    public IEnumerable<byte[]> Numbers => _numbers.Select(Convert.FromBase64String);

    /// <summary>The person's rows in an edition or draft, and the rows of which nobody can tell.</summary>
    public (List<RowPlace> Sure, List<RowPlace> Unsure) In(HeldContent held)
    {
        var (sure, unsure) = (new List<RowPlace>(), new List<RowPlace>());
        foreach (var section in held.Content.Sections)
        {
            var shape = held.Form.Section(section.Key);
            List<ContentRow> same =
                [.. section.Rows.Where(r => PersonTrace.Known(r).Any(m => _numbers.Contains(Convert.ToBase64String(m.Number))))];
            if (section.Key == _section.Key)
            {
                var named = Named(shape, section.Rows);
                var alike = same.Count > 0
                    ? [] : HouseholdKey.Of(shape, section.Rows).FirstOrDefault(h => h.Key == _key)?.Rows ?? (named.Count == 1 ? named : []);
                same.AddRange(alike.Where(Comparable));
                unsure.AddRange(named.Where(Comparable).Except(same).Select(At));
            }
            sure.AddRange(same.Select(At));

            RowPlace At(ContentRow row) => new(held.Edition, section.Key, row.RowNumber);
        }
        return (sure, unsure);
    }

    private List<ContentRow> Named(FormSection shape, IReadOnlyList<ContentRow> rows) =>
        HouseholdKey.NameColumn(shape) < 0 ? [] : [.. rows.Where(r => PersonName.Fold(HouseholdKey.NameOf(shape, r)) == _name)];

    /// <summary>
    /// Whether a row could be the person's although no digest says so: one with another number under the same key is another person's.
    /// </summary>
    private bool Comparable(ContentRow row) => PersonTrace.Known(row).All(m => !_versions.Contains(m.KeyVersion));
}
