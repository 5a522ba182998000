using System.Security.Cryptography;
using System.Text;
using BoardKit.Domain.Units;
using Microsoft.AspNetCore.DataProtection;
using OtpNet;

namespace BoardKit.Features.Accounts;

/// <summary>
/// Keys and codes of a second factor: six digits by RFC 6238 (SHA-1, thirty seconds, what every app can do), and spare codes of 80 random
/// bits of which digests are kept.
/// </summary>
public sealed class SecondFactorCodes(IDataProtectionProvider protection, TimeProvider clock) : IUseCasePart
{
    private const int KeyBytes = 20;
    private const int SpareBytes = 10;

    /// <summary>A step before and after: telephones go wrong by a few seconds, and people type slowly (RFC 6238, 5.2).</summary>
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    private readonly IDataProtector _protector = protection.CreateProtector("BoardKit.Accounts.SecondFactor.v1");

    /// <summary>A new key in the letters that people type into an app.</summary>
    public static string NewKey() => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>The address that an app reads from a picture: whose account it is, and of whom.</summary>
    public static string Address(string key, string userName, string site) =>
        $"otpauth://totp/{Uri.EscapeDataString(site)}:{Uri.EscapeDataString(userName)}?secret={key}&issuer={Uri.EscapeDataString(site)}"
            + $"&digits={SecondFactor.Digits}";

    /// <summary>The key as it is kept.</summary>
    public byte[] Sealed(string key) => _protector.Protect(Base32Encoding.ToBytes(key));

    /// <summary>The thirty seconds that a code of a key belongs to; null when it is none of now.</summary>
    public long? StepOf(string key, string code) => StepOf(Base32Encoding.ToBytes(key), code);

    /// <summary>Takes a code or spare code of an account; false when it is wrong or used up.</summary>
    public bool Take(SecondFactor factor, string? typed)
    {
        var code = Letters(typed);
        if (code.Length != SecondFactor.Digits)
        {
            return factor.TakeSpare(Digest(code));
        }
        try
        {
            return StepOf(_protector.Unprotect(factor.Key), code) is { } step && factor.Take(step);
        }
        catch (CryptographicException)
        {
            return false;   // the service's keys are others: only a spare code or an administrator helps
        }
    }

    /// <summary>New spare codes as they are shown once, and their digests as they are kept.</summary>
    public static (IReadOnlyList<string> Codes, string Digests) NewSpares()
    {
        var codes = Enumerable.Range(0, SecondFactor.SpareCodes)
            .Select(_ => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(SpareBytes))).ToList();
        return (codes.ConvertAll(c => string.Join('-', c.Chunk(4).Select(four => new string(four)))),
            string.Join(' ', codes.Select(Digest)));
    }

    private long? StepOf(byte[] key, string code) =>
        new Totp(key, totpSize: SecondFactor.Digits).VerifyTotp(clock.GetUtcNow().UtcDateTime, Letters(code), out var step, Window)
            ? step : null;

    /// <summary>What a person types, as on paper or with the input method on: 123 456, ａｂｃｄ-efgh.</summary>
    private static string Letters(string? typed) =>
        string.Concat(AccountNames.Typed(typed).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    // 80 random bits need no salt and no slow hash
    private static string Digest(string code) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(code)))[..32];
}
