using BoardKit.Domain.Forms;

namespace BoardKit.Import.Mapping;

/// <summary>How surely a label means a column.</summary>
internal enum LabelFit
{
    /// <summary>The unit's clerk said so of an earlier file.</summary>
    Remembered,
    /// <summary>Letter by letter, what could be a unit too.</summary>
    Whole,
    /// <summary>Without units and punctuation.</summary>
    Strong,
    /// <summary>Without brackets and a year.</summary>
    Weak,
    /// <summary>The label contains the word: a suggestion, to be confirmed.</summary>
    Contained,
}

/// <summary>Header rows compared with the columns of a section.</summary>
internal sealed class HeaderMatch
{
    private readonly int _year;

    private HeaderMatch(HeaderRows rows, int[] columns, string?[] units, int? year)
    {
        (Rows, Columns, Units) = (rows, columns, units);
        _year = year ?? Enumerable.Range(0, rows.Width).Max(c => (int?)rows.Joined(c).Year) ?? 0;
    }

    public HeaderRows Rows { get; }

    /// <summary>For each column of the section its 0-based column of the sheet, or -1.</summary>
    public int[] Columns { get; }

    /// <summary>For each column of the section the unit its header states.</summary>
    public string?[] Units { get; }

    /// <summary>Columns of the section that were matched by a contained word only: to be confirmed.</summary>
    public HashSet<int> Suggested { get; } = [];

    /// <summary>Columns of the section that were matched as the clerk matched them in an earlier file.</summary>
    public HashSet<int> Remembered { get; } = [];

    /// <summary>Columns found, the row number not counted.</summary>
    public int Found { get; private set; }

    /// <summary>Columns found letter by letter or without units: what makes a table of this section and no other.</summary>
    public int Sure { get; private set; }

    /// <summary>Required columns found.</summary>
    public int Required { get; private set; }

    /// <summary>
    /// Matches; columns of the sheet that another section took are passed over. A label that speaks of another year is taken only when
    /// nothing else fits.
    /// </summary>
    /// <param name="labels">The section.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="taken">Columns of other sections.</param>
    /// <param name="year">The year of the notice; null: the latest that the header speaks of.</param>
    public static HeaderMatch Of(SectionLabels labels, HeaderRows rows, IReadOnlySet<int> taken, int? year)
    {
        var section = labels.Section;
        var match = new HeaderMatch(rows, new int[section.Columns.Count], new string?[section.Columns.Count], year);
        Array.Fill(match.Columns, -1);
        var used = new HashSet<int>(taken);
        match.Pass(labels, used, LabelFit.Remembered, rows.Joined, otherYear: false);
        foreach (var otherYear in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (var fit in (ReadOnlySpan<LabelFit>)[LabelFit.Whole, LabelFit.Strong, LabelFit.Weak])
            {
                match.Pass(labels, used, fit, rows.Joined, otherYear);
                match.Pass(labels, used, fit, rows.Summed, otherYear);
                match.Pass(labels, used, fit, rows.Lowest, otherYear);
            }
        }
        match.Count(section);
        if (match.Found > 0 || labels.IsList)
        {
            match.Pass(labels, used, LabelFit.Contained, rows.Joined, otherYear: false);
            match.Count(section);
        }
        return match;
    }

    /// <summary>Whether a label speaks of another year than the notice.</summary>
    public bool IsOtherYear(LabelKey key) => key.Year == LabelKey.YearBefore || (key.Year > 0 && _year > 0 && key.Year != _year);

    private void Count(FormSection section)
    {
        (Found, Required, Sure) = (0, 0, 0);
        for (var i = 0; i < section.Columns.Count; i++)
        {
            if (Columns[i] >= 0 && SectionLabels.IsMappable(section.Columns[i]))
            {
                Found++;
                Sure += Suggested.Contains(i)
                    || !(Remembered.Contains(i) || SectionLabels.IsOwn(section.Columns[i], Rows.Joined(Columns[i]))) ? 0 : 1;
                Required += section.Columns[i].Required || section.LineColumn == section.Columns[i].Key
                    || section.CodeColumn == section.Columns[i].Key ? 1 : 0;
            }
        }
    }

    /// <summary>
    /// Left to right; of several columns with one label the first to the right of the column matched before (two tables side by side).
    /// </summary>
    private void Pass(SectionLabels labels, HashSet<int> used, LabelFit fit, Func<int, LabelKey> label, bool otherYear)
    {
        for (var column = 0; column < Rows.Width; column++)
        {
            var key = used.Contains(column) ? default : label(column);
            if (string.IsNullOrEmpty(key.Whole) || IsOtherYear(Rows.Joined(column)) != otherYear)
            {
                continue;
            }
            foreach (var wanted in labels.Columns(key, fit))
            {
                if (Columns[wanted] < 0 && IsBehindAnchor(labels.Section, wanted, column))
                {
                    (Columns[wanted], Units[wanted]) =
                        (column, fit == LabelFit.Whole ? labels.OwnUnit(wanted, key) : Rows.Joined(column).Unit);
                    _ = fit == LabelFit.Contained && Suggested.Add(wanted);
                    _ = fit == LabelFit.Remembered && Remembered.Add(wanted);
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
