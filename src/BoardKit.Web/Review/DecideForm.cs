using System.Globalization;
using BoardKit.Features.Notices;

namespace BoardKit.Web.Review;

/// <summary>What a page sends to decide a step: the draft and the step that were on it, what was ticked, written and entered.</summary>
internal static class DecideForm
{
    /// <summary>Reads it. A number or day that does not read is missing, and the step says what it asks for.</summary>
    public static DecideStep.Request Read(IFormCollection form, string code) => new(code, Text(form, "digest") ?? "")
    {
        Step = Text(form, "step"),
        ByPage = true,
        Ticked = [.. form["ticked"].OfType<string>()],
        Note = Text(form, "note"),
        Record = Text(form, "who") is not { } who
            || !DateOnly.TryParseExact(Text(form, "on"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? null
            : new(who, on, Text(form, "minutes") ?? "")
            {
                Expected = Number(form, "expected"),
                Present = Number(form, "present"),
                Agreed = bool.TryParse(Text(form, "agreed"), out var agreed) ? agreed : null,
            },
    };

    private static string? Text(IFormCollection form, string key) => form[key] is [{ Length: > 0 } text, ..] ? text.Trim() : null;

    private static int? Number(IFormCollection form, string key) =>
        int.TryParse(Text(form, key), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
