using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace BoardKit.Web.SignIn;

/// <summary>
/// A device that somebody signed in on carries a sealed id of its own, so that wrong passwords from elsewhere do not make it wait. It opens
/// nothing: which accounts know the device says the database.
/// </summary>
internal sealed class KnownDevice(IDataProtectionProvider protection, SiteCookies cookies)
{
    /// <summary>Longest that browsers keep a cookie.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    private readonly IDataProtector _protector = protection.CreateProtector("BoardKit.KnownDevice.v1");

    private string Cookie => cookies.Name("boardkit-device");

    /// <summary>The id that a request carries; null for none of ours.</summary>
    public Guid? Of(HttpRequest request)
    {
        try
        {
            return request.Cookies[Cookie] is { Length: > 0 and < 400 } sealedId
                && Guid.TryParse(_protector.Unprotect(sealedId), out var id)
                ? id : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Gives the browser the id.</summary>
    public void Remember(HttpResponse response, Guid device) => response.Cookies.Append(Cookie, _protector.Protect(device.ToString()),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Kept });
}
