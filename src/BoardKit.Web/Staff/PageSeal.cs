using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace BoardKit.Web.Staff;

/// <summary>
/// What has to travel through a page and back without being read or changed there: sealed for an hour and for one purpose. Nothing of it is
/// kept, neither here nor in the browser.
/// </summary>
internal sealed class PageSeal(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>Seals a value.</summary>
    public string Seal<T>(string purpose, T value)
    {
        using var packed = new MemoryStream();
        using (var pack = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(pack, value);
        }
        return WebEncoders.Base64UrlEncode(Protector(purpose).Protect(packed.ToArray(), Lifetime));
    }

    /// <summary>Opens it; the default value when it is missing, too old, forged, or sealed for something else.</summary>
    public T? Open<T>(string purpose, string? text)
    {
        try
        {
            if (string.IsNullOrEmpty(text))
            {
                return default;
            }
            using var unpack = new BrotliStream(new MemoryStream(Protector(purpose).Unprotect(WebEncoders.Base64UrlDecode(text))),
                CompressionMode.Decompress);
            return JsonSerializer.Deserialize<T>(unpack);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return default;
        }
    }

    private ITimeLimitedDataProtector Protector(string purpose) =>
        protection.CreateProtector("BoardKit.PageSeal", purpose).ToTimeLimitedDataProtector();
}
