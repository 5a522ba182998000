using System.Security.Cryptography;

namespace BoardKit.Features.Accounts;

/// <summary>
/// A password made by the system: three groups of four letters and digits that cannot be mistaken for one another on paper (about 59 random
/// bits).
/// </summary>
public static class OneTimePassword
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>A new one from the operating system's random source: kx7m-p3fq-w8tz.</summary>
    public static string New() => string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
}
