using System.Text.RegularExpressions;

namespace BoardKit.Domain.Privacy;

/// <summary>
/// Telephones that offices publish: a landline with or without its area code and extension, a service line (12345, 95588), 400 and 800
/// numbers. Whoever answers there is an office; a mobile number is somebody's own.
/// </summary>
public static partial class OfficePhones
{
    /// <summary>Whether a text is one or several of them and nothing else.</summary>
    public static bool AreOffices(string text) => text.Length <= Most && Offices().IsMatch(text);

    /// <summary>The mobile number that a text holds, or null.</summary>
    public static string? MobileIn(string text) => Mobile().Match(text) is { Success: true } found ? found.Value : null;

    private const int Most = 100;
    private const string One = @"(?:(?:0\d{2,3}|[（(]0\d{2,3}[）)])[-－— ]?[2-8]\d{6,7}(?:[-－—转]\d{1,6})?|[2-8]\d{6,7}(?:[-－—转]\d{1,6})?"
        + @"|1[012]\d{1,3}|9[56]\d{3,4}|[48]00[-－— ]?\d{3}[-－— ]?\d{4}|[48]00[-－— ]?\d{4}[-－— ]?\d{3})";

    [GeneratedRegex("^" + One + "(?:[、，,；;/ ]" + One + ")*$", RegexOptions.CultureInvariant)]
    private static partial Regex Offices();

    [GeneratedRegex(@"(?<![0-9])(?:\+?86[- ]?|0)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Mobile();
}
