namespace BoardKit.Printing;

/// <summary>Where fonts are looked for (configuration <c>BoardKit:Fonts</c>).</summary>
public sealed class FontOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "BoardKit:Fonts";

    /// <summary>A directory searched before the usual ones of Debian, with all below it; null for the usual ones alone.</summary>
    public string? Directory { get; init; }

    internal IReadOnlyList<string> Directories =>
    [
        .. Directory is { Length: > 0 } own ? new[] { own } : [],
        "/usr/local/share/fonts",
        "/usr/share/fonts",
    ];
}
