using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace BoardKit.Web.Residents;

/// <summary>
/// The cookie by which tries of one client are counted: a random number, sealed, for a day. It says nothing about who holds it and is sent
/// nowhere but to the look-up pages. Whole villages share one address of their carrier, so addresses count nothing.
/// </summary>
public sealed class LookUpClient(IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Cookie = "boardkit-me";
    private const int Bytes = 16;
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(1);
    private readonly IDataProtector _seal = protection.CreateProtector("BoardKit.LookUp.Client");

    /// <summary>What the cookie of a request holds; null when it has none that we made today.</summary>
    public string? Read(HttpRequest request)
    {
        if (request.Cookies[Cookie] is not { Length: > 0 and < 512 } sealedText)
        {
            return null;
        }
        try
        {
            var (client, until) = Parts(_seal.Unprotect(sealedText));
            return until > clock.GetUtcNow() ? client : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Gives the client a new one.</summary>
    public void Issue(HttpResponse response)
    {
        var client = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        response.Cookies.Append(Cookie, _seal.Protect($"{client}{(clock.GetUtcNow() + Lasts).ToUnixTimeSeconds():D12}"), new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = Lasts,
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = response.HttpContext.Request.IsHttps,
        });
    }

    private static (string Client, DateTimeOffset Until) Parts(string text) =>
        (text[..(2 * Bytes)],
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(text.AsSpan(2 * Bytes), System.Globalization.CultureInfo.InvariantCulture)));
}
