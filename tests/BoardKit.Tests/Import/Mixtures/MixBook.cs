using System.Globalization;
using System.Text;
using BoardKit.Import.Reading;

namespace BoardKit.Tests.Import.Mixtures;

/// <summary>What a line of a made sheet is: the truth that the importer has to find out.</summary>
internal enum LineRole
{
    Title,
    Unit,
    Heading,
    Entry,
    Total,
    Subtotal,
    Running,
    OfWhich,
    Group,
    Foot,
    Blank,
}

/// <summary>A cell: what is stored (a text, a decimal, a date) and what the clerk sees.</summary>
internal readonly record struct MixCell(string Shown, object? Stored, string? Format = null, bool IsFormula = false)
{
    public bool IsBlank => Stored is null;

    public static MixCell Of(string text) => new(text, text);

    /// <summary>A day as workbooks store it.</summary>
    public static int Serial(DateOnly day) => day.DayNumber - new DateOnly(1899, 12, 30).DayNumber;
}

/// <summary>A line of a sheet.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Cells">From column A on.</param>
/// <param name="Entry">Index of the entry that stands in it; -1 for none.</param>
/// <param name="Merged">Columns that are merged into one, both ends included.</param>
internal sealed record MixLine(LineRole Role, MixCell[] Cells, int Entry = -1, IReadOnlyList<(int From, int To)>? Merged = null);

/// <summary>A sheet.</summary>
/// <param name="Name">Name of the tab.</param>
/// <param name="Lines">Its lines; an empty one is a row without a value.</param>
/// <param name="MergedDown">Ranges merged downwards: line index, column, number of lines.</param>
/// <param name="State">hidden, veryHidden or null.</param>
internal sealed record MixSheet(string Name, IReadOnlyList<MixLine> Lines,
    IReadOnlyList<(int Line, int Column, int Height)>? MergedDown = null, string? State = null)
{
    /// <summary>Merged ranges as A1:C1.</summary>
    public IEnumerable<string> Merges()
    {
        static string At(int line, int column) => CellReference.Letters(column) + (line + 1).ToString(CultureInfo.InvariantCulture);
        var across = Lines.SelectMany((l, i) => (l.Merged ?? []).Select(m => $"{At(i, m.From)}:{At(i, m.To)}"));
        return across.Concat((MergedDown ?? []).Select(m => $"{At(m.Line, m.Column)}:{At(m.Line + m.Height - 1, m.Column)}"));
    }

    public int Width => Lines.Count == 0 ? 0 : Lines.Max(l => l.Cells.Length);
}

/// <summary>A workbook as a clerk made it.</summary>
internal sealed record MixBook(IReadOnlyList<MixSheet> Sheets)
{
    /// <summary>As text, one line a row, so that a failing one can be looked at.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var sheet in Sheets)
        {
            text.Append("  [").Append(sheet.Name).Append(sheet.State is null ? "" : " " + sheet.State).AppendLine("]");
            for (var i = 0; i < sheet.Lines.Count; i++)
            {
                var cells = sheet.Lines[i].Cells
                    .Select(c => (c.Shown ?? "").ReplaceLineEndings("⏎") + (c.Format is null ? "" : $"‹{c.Stored} {c.Format}›"));
                text.Append("  ").Append(i + 1).Append('\t').Append(sheet.Lines[i].Role).Append('\t').AppendLine(string.Join(" | ", cells));
            }
        }
        return text.ToString();
    }
}
