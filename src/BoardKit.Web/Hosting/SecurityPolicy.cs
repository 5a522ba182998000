using BoardKit.Features.Frame;

namespace BoardKit.Web.Hosting;

/// <summary>
/// Headers of every answer: nothing inline, nothing from elsewhere, never framed, no address handed on to other sites; where the public
/// address is an encrypted one, never again without (RFC 6797).
/// </summary>
internal static class SecurityPolicy
{
    private const int Year = 365 * 24 * 60 * 60;

    public static HeaderPolicyCollection Create(PublicSite site) =>
        site.BaseUrl.Scheme == Uri.UriSchemeHttps ? Plain().AddStrictTransportSecurityMaxAge(Year) : Plain();

    private static HeaderPolicyCollection Plain() => new HeaderPolicyCollection()
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicySameOrigin()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddContentSecurityPolicy(policy =>
        {
            policy.AddDefaultSrc().None();
            policy.AddStyleSrc().Self();
            policy.AddScriptSrc().Self();
            policy.AddConnectSrc().Self();
            policy.AddImgSrc().Self().Data();   // the arrow of a select box in Pico's style sheet
            policy.AddFormAction().Self();
            policy.AddBaseUri().None();
            policy.AddFrameAncestors().None();
        })
        .RemoveServerHeader();
}
