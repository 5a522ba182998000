namespace BoardKit.Domain.Privacy;

/// <summary>
/// What may be written where people look for errors: logs, console, problem reports. Identifying numbers are masked, and so is any other
/// run of more than twelve digits (a mistyped identity number is no valid one); twelve are a place's code and stay readable.
/// </summary>
public static class Redaction
{
    private const int LongestPlain = 12;
    private const int LongestQuoted = 20;

    /// <summary>
    /// The text with numbers masked; the same text when there is none. A percent-encoded address is looked at as it reads.
    /// </summary>
    public static string Of(string text)
    {
        var masked = Masking.HideLongRuns(PersonalNumbers.Mask(text, PrivacyRules.Default), LongestPlain);
        if (!masked.Contains('%', StringComparison.Ordinal))
        {
            return masked;
        }
        var read = Uri.UnescapeDataString(masked);
        var hidden = Masking.HideLongRuns(PersonalNumbers.Mask(read, PrivacyRules.Default), LongestPlain);
        return ReferenceEquals(read, hidden) ? masked : hidden;
    }

    /// <summary>The same as a sentence quotes it: its beginning, at most 20 characters.</summary>
    public static string Quoted(string text) => Of(text) is var said && said.Length > LongestQuoted ? said[..LongestQuoted] + "…" : said;
}
