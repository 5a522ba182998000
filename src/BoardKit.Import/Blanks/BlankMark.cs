using BoardKit.Domain.Calendar;

namespace BoardKit.Import.Blanks;

/// <summary>
/// What a spreadsheet to fill in says of itself in a hidden name, so that it comes back without a question: which form, which version,
/// which period.
/// </summary>
/// <param name="Form">Key of the form.</param>
/// <param name="Version">Its version.</param>
/// <param name="Period">The period.</param>
public sealed record BlankMark(string Form, int Version, Period Period)
{
    /// <summary>The name in the workbook.</summary>
    public const string Name = "BoardKit.Form";

    /// <summary>The sheet that explains; nothing of it is read.</summary>
    public const string Guide = "填表说明";

    /// <summary>As it stands in the workbook: village-accounts/3/2026Q3.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Form}/{Version}/{Period}");

    /// <summary>Reads it; null for anything else.</summary>
    public static BlankMark? Of(string? text) => text?.Trim('"', '=').Split('/') is [var form, var number, var said]
        && int.TryParse(number, out var version) && Period.TryParse(said, out var period) ? new(form, version, period) : null;
}
