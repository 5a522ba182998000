using BoardKit.Data.Accounts;
using BoardKit.Web.Staff;

namespace BoardKit.Web.SignIn;

/// <summary>
/// Somebody whose password was right and who is asked for a code: sealed it travels through that page. It opens nothing, and is too old
/// after ten minutes.
/// </summary>
internal sealed class HalfSignIn(PageSeal seal, TimeProvider clock)
{
    /// <summary>Field of the page.</summary>
    public const string Field = "half";

    private const string Purpose = "half-sign-in";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Whose password was right.</summary>
    public sealed record Person(Guid Account, string Stamp, DateTimeOffset At);

    /// <summary>Seals who it was.</summary>
    public string Seal(BoardUser user) => seal.Seal(Purpose, new Person(user.Id, user.SecurityStamp!, clock.GetUtcNow()));

    /// <summary>Opens it; null when it is too old or forged.</summary>
    public Person? Open(string? text) =>
        seal.Open<Person>(Purpose, text) is { } half && clock.GetUtcNow() - half.At < Lifetime ? half : null;
}

/// <summary>The page that asks for a code.</summary>
/// <param name="Half">Whose password was right, sealed.</param>
/// <param name="To">Where to go afterwards.</param>
/// <param name="Kept">A sealed form that waits, or null.</param>
/// <param name="Refusal">Why the last code was refused, or null.</param>
internal sealed record CodeView(string Half, string? To, string? Kept, string? Refusal);
