using BoardKit.Features.Frame;
using Microsoft.AspNetCore.CookiePolicy;

namespace BoardKit.Web.SignIn;

/// <summary>
/// What every cookie of the site is like. Where the public address is encrypted, or this machine's own, browsers send them over no other
/// line (Secure), and those of the sign-in are tied to this very host by their names (__Host-, RFC 6265bis).
/// </summary>
internal sealed class SiteCookies(PublicSite site)
{
    private const string OfHost = "__Host-";

    /// <summary>Whether browsers take cookies of this site over a line that they trust: browsers trust their own machine.</summary>
    public bool Secure => site.BaseUrl.Scheme == Uri.UriSchemeHttps || site.IsLoopback;

    /// <summary>The name of a cookie of the whole site.</summary>
    public string Name(string name) => Secure ? OfHost + name : name;

    /// <summary>For every cookie, whoever sets it: one place to forget nothing.</summary>
    public void Apply(CookiePolicyOptions options)
    {
        (options.Secure, options.HttpOnly, options.MinimumSameSitePolicy) =
            (Secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest, HttpOnlyPolicy.Always, SameSiteMode.Lax);
    }
}
