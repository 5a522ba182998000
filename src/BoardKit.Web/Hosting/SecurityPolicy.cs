namespace BoardKit.Web.Hosting;

/// <summary>Headers of every answer: nothing inline, nothing from elsewhere, never framed, no address handed on to other sites.</summary>
internal static class SecurityPolicy
{
    public static HeaderPolicyCollection Create() => new HeaderPolicyCollection()
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicySameOrigin()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCustomHeader("X-Robots-Tag", "noindex, nofollow")
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
