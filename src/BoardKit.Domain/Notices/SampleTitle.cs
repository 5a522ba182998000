namespace BoardKit.Domain.Notices;

/// <summary>How a seeded sample is marked: in its title, so that every list, page and sheet shows it.</summary>
public static class SampleTitle
{
    private const string Prefix = "【示例】";

    /// <summary>The title marked as a sample.</summary>
    public static string Of(string title) => Prefix + title;

    /// <summary>Whether a title says that the notice is a sample.</summary>
    public static bool Is(string title) => title.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The title without the mark, where the mark stands elsewhere.</summary>
    public static string Bare(string title) => Is(title) ? title[Prefix.Length..] : title;
}
