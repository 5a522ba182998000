using System.Globalization;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>The same identifying number twice in one table: compared by keyed digests, named by rows, never shown.</summary>
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

    private static void Report(SectionLedger section, int index, string key, Locator locator, List<Fault> faults)
    {
        var first = new Dictionary<string, int>();
        var column = section.Form.IndexOf(key);
        for (var row = 0; row < section.Count && faults.Count <= FormCheck.MaxFaults; row++)
        {
            foreach (var value in ValuesOf(section, row, column, key))
            {
                if (!first.TryAdd(value, row) && first[value] != row)
                {
                    var cell = new Cell(index, row, column);
                    var other = Locator.Row(section, first[value]);
                    faults.Add(Fault.Invalid("duplicate", string.Create(CultureInfo.InvariantCulture, $"{locator.Say(cell)}：与第{other}行相同，同一号码只能出现一次。"), locator.At(cell)));
                }
            }
        }
    }

    private static IEnumerable<string> ValuesOf(SectionLedger section, int row, int column, string key)
    {
        if (!section.Form.Columns[column].IsIdentifying)
        {
            return section.Text(row, column) is { } text ? [text] : [];
        }
        return section.Rows[row].Marks.Where(m => m.ColumnKey == key).Select(m => Convert.ToBase64String(m.Number));
    }
}
