namespace BoardKit.Features.Frame;

/// <summary>Names of files that people get.</summary>
internal static class FileNames
{
    /// <summary>A text as part of a name: what Windows and its ZIP folders refuse stands as an underscore.</summary>
    public static string Safe(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || "\\/:*?\"<>|".Contains(c, StringComparison.Ordinal) ? '_' : c));
}
