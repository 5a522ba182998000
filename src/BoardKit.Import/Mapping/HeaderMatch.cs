using BoardKit.Domain.Forms;

namespace BoardKit.Import.Mapping;

/// <summary>Header rows compared with the columns of a section.</summary>
internal sealed class HeaderMatch
{
    private HeaderMatch(HeaderRows rows, int[] columns, string?[] units) => (Rows, Columns, Units) = (rows, columns, units);

    public HeaderRows Rows { get; }

    /// <summary>For each column of the section its 0-based column of the sheet, or -1.</summary>
    public int[] Columns { get; }

    /// <summary>For each column of the section the unit its header states.</summary>
    public string?[] Units { get; }

    /// <summary>Columns found, the row number not counted.</summary>
    public int Found { get; private set; }

    /// <summary>Required columns found.</summary>
    public int Required { get; private set; }

    /// <summary>Matches; columns of the sheet that another section took are passed over.</summary>
    public static HeaderMatch Of(SectionLabels labels, HeaderRows rows, IReadOnlySet<int> taken)
    {
        var section = labels.Section;
        var match = new HeaderMatch(rows, new int[section.Columns.Count], new string?[section.Columns.Count]);
        Array.Fill(match.Columns, -1);
        var used = new HashSet<int>(taken);
        foreach (var weak in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (var lowest in (ReadOnlySpan<bool>)[false, true])
            {
                match.Pass(labels, used, weak, lowest);
            }
        }
        for (var i = 0; i < section.Columns.Count; i++)
        {
            if (match.Columns[i] >= 0 && SectionLabels.IsMappable(section.Columns[i]))
            {
                match.Found++;
                match.Required += section.Columns[i].Required || section.LineColumn == section.Columns[i].Key || section.CodeColumn == section.Columns[i].Key ? 1 : 0;
            }
        }
        return match;
    }

    /// <summary>Left to right; of several columns with one label the first to the right of the column matched before (two tables side by side).</summary>
    private void Pass(SectionLabels labels, HashSet<int> used, bool weak, bool lowest)
    {
        for (var column = 0; column < Rows.Width; column++)
        {
            if (used.Contains(column))
            {
                continue;
            }
            var key = lowest ? Rows.Lowest(column) : Rows.Joined(column);
            foreach (var wanted in labels.Columns(weak ? key.Weak : key.Strong, weak))
            {
                if (Columns[wanted] < 0 && IsBehindAnchor(labels.Section, wanted, column))
                {
                    (Columns[wanted], Units[wanted]) = (column, Rows.Joined(column).Unit);
                    _ = used.Add(column);
                    break;
                }
            }
        }
    }

    /// <summary>Values of a tree stand to the right of its line labels.</summary>
    private bool IsBehindAnchor(FormSection section, int wanted, int column)
    {
        var anchor = section.LineColumn is { } line ? section.IndexOf(line) : -1;
        if (anchor < 0 || wanted == anchor || section.Columns[wanted].Key == section.CodeColumn || !section.Columns[wanted].IsNumber)
        {
            return true;
        }
        return Columns[anchor] >= 0 ? column > Columns[anchor] : !HasLaterAnchor(section.Columns[anchor], column);
    }

    private bool HasLaterAnchor(FormColumn anchor, int column)
    {
        var names = anchor.Synonyms.Prepend(anchor.Label).Select(s => LabelKey.Of(s).Strong).ToHashSet();
        for (var later = column + 1; later < Rows.Width; later++)
        {
            if (names.Contains(Rows.Joined(later).Strong))
            {
                return true;
            }
        }
        return false;
    }
}
