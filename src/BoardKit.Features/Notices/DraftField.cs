using System.Globalization;

namespace BoardKit.Features.Notices;

/// <summary>What a field on the page of a draft is about.</summary>
public enum DraftFieldKind
{
    /// <summary>The title.</summary>
    Title,
    /// <summary>The hanging day.</summary>
    HangOn,
    /// <summary>In whose name it is published.</summary>
    Issuer,
    /// <summary>An input, by key.</summary>
    Input,
    /// <summary>A total that the file states, by section and column.</summary>
    Stated,
    /// <summary>Why the totals of a section are not compared.</summary>
    Unstated,
    /// <summary>What became of a sub-total of the file that did not fit, by section and key.</summary>
    UnfitSum,
    /// <summary>A cell, by section, row and column.</summary>
    Cell,
    /// <summary>What a text says in one place, by section and key of its element.</summary>
    Passage,
}

/// <summary>A field on the page of a draft; page and use case call it by the same name.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Section">Section key, or empty.</param>
/// <param name="Row">The row: its place (3), a new one (0, -1, -2 …), or a fixed line of the form that the draft does not have yet
/// (=income).</param>
/// <param name="Key">Key of the column or input, or empty.</param>
public readonly record struct DraftField(DraftFieldKind Kind, string Section = "", string Row = "", string Key = "")
{
    private const string CellPrefix = "cell.";
    private const string InputPrefix = "in.";
    private const string StatedPrefix = "sum.";
    private const string UnstatedPrefix = "drop.";
    private const string UnfitPrefix = "part.";
    private const string PassagePrefix = "text.";

    /// <summary>Before the key of a fixed line.</summary>
    public const char LineMark = '=';

    /// <summary>The row's place: 1 and more for one that stands there, 0 and less for a new one; null for a fixed line.</summary>
    public int? RowNumber => int.TryParse(Row, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var place) ? place : null;

    /// <summary>The fixed line, or null.</summary>
    public string? Line => Row.StartsWith(LineMark) ? Row[1..] : null;

    /// <summary>
    /// Its name in the form: title, hang, issuer, in.key, sum.section.column, drop.section, part.section.key, cell.section.row.column,
    /// text.section.element.
    /// </summary>
    public string Name => Kind switch
    {
        DraftFieldKind.Title => "title",
        DraftFieldKind.HangOn => "hang",
        DraftFieldKind.Issuer => "issuer",
        DraftFieldKind.Input => InputPrefix + Key,
        DraftFieldKind.Stated => $"{StatedPrefix}{Section}.{Key}",
        DraftFieldKind.Unstated => UnstatedPrefix + Section,
        DraftFieldKind.UnfitSum => $"{UnfitPrefix}{Section}.{Key}",
        DraftFieldKind.Cell => $"{CellPrefix}{Section}.{Row}.{Key}",
        DraftFieldKind.Passage => $"{PassagePrefix}{Section}.{Key}",
    };

    /// <summary>A cell of a row that stands in the draft, or (place 0 and less) of a new one.</summary>
    public static DraftField Cell(string section, int place, string column) =>
        new(DraftFieldKind.Cell, section, place.ToString(CultureInfo.InvariantCulture), column);

    /// <summary>Reads a name; false when it is none of a draft's page.</summary>
    public static bool TryParse(string name, out DraftField field)
    {
        var parts = name.Split('.');
        field = parts switch
        {
            ["title"] => new(DraftFieldKind.Title),
            ["hang"] => new(DraftFieldKind.HangOn),
            ["issuer"] => new(DraftFieldKind.Issuer),
            ["in", var key] => new(DraftFieldKind.Input, Key: key),
            ["sum", var section, var column] => new(DraftFieldKind.Stated, section, Key: column),
            ["part", var section, var key] => new(DraftFieldKind.UnfitSum, section, Key: key),
            ["text", var section, var key] => new(DraftFieldKind.Passage, section, Key: key),
            ["drop", var section] => new(DraftFieldKind.Unstated, section),
            ["cell", var section, var row, var column] => new(DraftFieldKind.Cell, section, row, column),
            _ => default,
        };
        return field.Name == name && (field.Kind != DraftFieldKind.Cell || field.RowNumber is not null || field.Line is { Length: > 0 });
    }
}
