using System.Globalization;
using BoardKit.Domain.Forms.Expressions;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>
/// The same identifying number twice, in one table or in two notices: compared by keyed digests, named by rows, never shown.
/// </summary>
internal static class Duplicates
{
    /// <summary>Reports each later row with the first that holds the same number (or text).</summary>
    public static void Report(Ledger ledger, Locator locator, List<Fault> faults)
    {
        for (var index = 0; index < ledger.Sections.Count; index++)
        {
            foreach (var key in ledger.Sections[index].Form.Unique)
            {
                Report(ledger.Sections[index], index, key, locator, faults);
            }
        }
    }

    /// <summary>
    /// Warns of each row that holds a number which stands in another notice too. Whether somebody is paid twice is for people to judge.
    /// </summary>
    public static void ReportElsewhere(Ledger ledger, IReadOnlyList<MarkElsewhere> elsewhere, Locator locator, List<Fault> faults)
    {
        if (elsewhere.Count == 0)
        {
            return;
        }
        for (var index = 0; index < ledger.Sections.Count; index++)
        {
            var section = ledger.Sections[index];
            var columns = section.Form.ComparedColumns;
            var known = elsewhere.Where(m => m.Section == section.Form.Key && columns.Contains(m.ColumnKey))
                .GroupBy(m => Convert.ToBase64String(m.Number)).ToDictionary(g => g.Key, g => g.First());
            for (var row = 0; known.Count > 0 && row < section.Count && faults.Count <= FormCheck.MaxFaults; row++)
            {
                foreach (var mark in section.Rows[row].Marks.Where(m => columns.Contains(m.ColumnKey)))
                {
                    if (known.TryGetValue(Convert.ToBase64String(mark.Number), out var other))
                    {
                        var cell = new Cell(index, row, section.Form.IndexOf(mark.ColumnKey));
                        faults.Add(Fault.Warning("duplicate-elsewhere", string.Create(CultureInfo.InvariantCulture,
                            $"{locator.Say(cell)}：与{other.Title}第{other.Row}行是同一号码，请核对是否重复。"), locator.At(cell)));
                    }
                }
            }
        }
    }

    private static void Report(SectionLedger section, int index, string key, Locator locator, List<Fault> faults)
    {
        var column = section.Form.IndexOf(key);
        if (section.Form.Columns[column].IsIdentifying)
        {
            Report(section, index, column, row => section.Rows[row].Marks.Where(m => m.ColumnKey == key).Select(m => m.Number),
                DigestComparer.Instance, locator, faults);
        }
        else
        {
            Report<string>(section, index, column, row => section.Text(row, column) is { } text ? [text] : [],
                StringComparer.Ordinal, locator, faults);
        }
    }

    /// <summary>Compared as they are kept: a digest made a text would be as large again, for each of a hundred thousand rows.</summary>
    private static void Report<T>(SectionLedger section, int index, int column, Func<int, IEnumerable<T>> valuesOf,
        IEqualityComparer<T> comparer, Locator locator, List<Fault> faults)
        where T : notnull
    {
        var first = new Dictionary<T, int>(comparer);
        for (var row = 0; row < section.Count && faults.Count <= FormCheck.MaxFaults; row++)
        {
            foreach (var value in valuesOf(row))
            {
                if (!first.TryAdd(value, row) && first[value] != row)
                {
                    var cell = new Cell(index, row, column);
                    var other = Locator.Row(section, first[value]);
                    faults.Add(Fault.Invalid("duplicate",
                        string.Create(CultureInfo.InvariantCulture, $"{locator.Say(cell)}：与第{other}行相同，同一号码只能出现一次。"), locator.At(cell)));
                }
            }
        }
    }

    /// <summary>Digests are spread evenly: their first bytes are their hash.</summary>
    private sealed class DigestComparer : IEqualityComparer<byte[]>
    {
        public static DigestComparer Instance { get; } = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] digest) => digest.Length < sizeof(int) ? digest.Length : BitConverter.ToInt32(digest);
    }
}
