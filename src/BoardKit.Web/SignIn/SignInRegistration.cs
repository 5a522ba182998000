using System.Threading.RateLimiting;
using BoardKit.Web.Staff;
using BoardKit.Web.Tenancy;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BoardKit.Web.SignIn;

/// <summary>Registers who may come in: accounts, cookie, policies, antiforgery, the brake on guessing.</summary>
internal static class SignInRegistration
{
    /// <summary>Name of the rate limit on sign-in.</summary>
    public const string Brake = "sign-in";

    public static IServiceCollection AddStaffSignIn(this IServiceCollection services)
    {
        services.TryAddSingleton<SiteCookies>();
        services.TryAddSingleton<KnownDevice>();
        services.TryAddSingleton<HalfSignIn>();
        services.TryAddScoped<StaffCookie>();
        _ = services.AddOptions<CookiePolicyOptions>().Configure<SiteCookies>((options, cookies) => cookies.Apply(options));
        _ = services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.SlidingExpiration = true;
            (options.LoginPath, options.LogoutPath, options.ReturnUrlParameter) = (SignInModel.Path, LeaveModel.Path, "to");
            options.EventsType = typeof(StaffCookie);
        });
        // what all cookies have in common says the policy above; these have names of their own
        _ = services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<SiteCookies, IOptions<Features.Accounts.SessionOptions>>((options, cookies, sessions) =>
                (options.Cookie.Name, options.Cookie.Path, options.ExpireTimeSpan) =
                    (cookies.Name("boardkit"), "/", TimeSpan.FromHours(sessions.Value.IdleHours)));
        _ = services.AddOptions<CookieTempDataProviderOptions>().Configure<SiteCookies>((options, cookies) =>
            (options.Cookie.Name, options.Cookie.Path) = (cookies.Name("boardkit-note"), "/"));
        _ = services.AddAuthorization(Policies.Add).AddHttpContextAccessor();
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IAuthorizationHandler, SecondFactorGate>());
        _ = services.AddAntiforgery();
        _ = services.AddOptions<AntiforgeryOptions>().Configure<SiteCookies>((options, cookies) =>
            (options.Cookie.Name, options.Cookie.Path, options.Cookie.SameSite, options.Cookie.SecurePolicy) =
                (cookies.Name("boardkit-form"), "/", SameSiteMode.Lax, CookieSecurePolicy.None));   // Always refuses to work behind a proxy
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IScopeSource, MembershipScopeSource>());
        services.TryAddScoped<StaffHead>();
        services.TryAddScoped<ReleaseTickets>();
        services.TryAddSingleton<PageSeal>();
        services.TryAddSingleton<KeptPosts>();
        services.TryAddScoped<UnitPicker>();
        return services.AddRateLimiter(AddBrake);
    }

    /// <summary>
    /// Brake, authentication, forms that waited for it, scope, what is refused, authorization: in this order, after routing.
    /// </summary>
    public static IApplicationBuilder UseStaffSignIn(this IApplicationBuilder app) =>
        app.UseRateLimiter().UseAuthentication().UseMiddleware<KeptPostReturns>().UseMiddleware<ScopeMiddleware>()
            .UseMiddleware<DenialLog>().UseAuthorization();

    // A township's offices share one address, so the brake is per address and wide; the tallies of an account are the narrow ones.
    private static void AddBrake(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        _ = options.AddPolicy(Brake, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(
                context.Origin(),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = 60, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter("read"));
    }
}
