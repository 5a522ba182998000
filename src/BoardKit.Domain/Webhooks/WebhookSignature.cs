using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BoardKit.Domain.Webhooks;

/// <summary>
/// The signature of a delivery: <c>BoardKit-Signature: t=1772676000,v1=5257a8…</c>. v1 is HMAC-SHA256 (RFC 2104) over the bytes <c>t + "."
/// + body</c> under the secret, in lower-case hex. While a secret is being changed there are two v1, one under each. The time keeps an old
/// delivery from being sent again by somebody else.
/// </summary>
public static class WebhookSignature
{
    /// <summary>Name of the header.</summary>
    public const string Header = "BoardKit-Signature";

    /// <summary>How far the time may be from the receiver's clock.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const string SecretPrefix = "whsec_";
    private const int SecretBytes = 32;

    /// <summary>A new secret: whsec_ and 256 random bits in URL-safe base 64.</summary>
    public static string NewSecret() =>
        SecretPrefix + System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>The header's value for a body.</summary>
    /// <param name="secrets">One secret, or the new and the old one.</param>
    /// <param name="at">Time of sending.</param>
    /// <param name="body">The bytes that are sent.</param>
    public static string Sign(IEnumerable<string> secrets, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var header = new StringBuilder($"t={at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}");
        foreach (var secret in secrets)
        {
            _ = header.Append(",v1=").Append(Convert.ToHexStringLower(Mac(secret, at.ToUnixTimeSeconds(), body)));
        }
        return header.ToString();
    }

    /// <summary>What a receiver does: true when one of the signatures fits and the time is near. Compares in constant time.</summary>
    public static bool Verify(string? header, string secret, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var parts = (header ?? "").Split(',').Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToList();
        if (!long.TryParse(parts.Find(p => p[0] == "t")?[1], NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            || Math.Abs(now.ToUnixTimeSeconds() - time) > Tolerance.TotalSeconds)
        {
            return false;
        }
        var expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Mac(secret, time, body)));
        return parts.Exists(p => p[0] == "v1" && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(p[1]), expected));
    }

    private static byte[] Mac(string secret, long time, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(time.ToString(CultureInfo.InvariantCulture) + "."));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }
}
