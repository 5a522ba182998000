namespace BoardKit.Domain.Forms;

/// <summary>
/// Hides what a row says of a person who has to be protected. At least one of <see cref="When"/> and <see cref="UnderAge"/> is given; each
/// alone suffices. What it hides is never stored: draft, page, sheet and root know the hidden text only.
/// </summary>
public sealed record FormGuard
{
    /// <summary>
    /// Row expression: <c>sensitive(coalesce(reason, ''))</c>. Where it cannot be told (something it needs is missing) the row is
    /// protected.
    /// </summary>
    public string? When { get; init; }

    /// <summary>Protects whoever the identity number of the row shows to be younger than so many years.</summary>
    public int? UnderAge { get; init; }

    /// <summary>The columns it hides: texts, or numbers that identify people.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary><c>initials</c> or <c>omit</c>.</summary>
    public required Publish Publish { get; init; }
}
