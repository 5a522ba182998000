using System.Threading.RateLimiting;
using BoardKit.Web.Staff;
using BoardKit.Web.Tenancy;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BoardKit.Web.SignIn;

/// <summary>Registers who may come in: accounts, cookie, policies, antiforgery, the brake on guessing.</summary>
internal static class SignInRegistration
{
    /// <summary>Name of the rate limit on sign-in.</summary>
    public const string Brake = "sign-in";

    public static IServiceCollection AddStaffSignIn(this IServiceCollection services)
    {
        services.TryAddScoped<StaffCookie>();
        _ = services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            options.Cookie.Name = "boardkit";
            (options.Cookie.HttpOnly, options.Cookie.SameSite, options.Cookie.SecurePolicy) =
                (true, SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            (options.ExpireTimeSpan, options.SlidingExpiration) = (TimeSpan.FromHours(10), true);
            (options.LoginPath, options.LogoutPath, options.ReturnUrlParameter) = (SignInModel.Path, LeaveModel.Path, "to");
            options.EventsType = typeof(StaffCookie);
        });
        _ = services.AddAuthorization(Policies.Add);
        _ = services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "boardkit-form";
            (options.Cookie.HttpOnly, options.Cookie.SameSite, options.Cookie.SecurePolicy) =
                (true, SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        });
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

    // A township's offices share one address, so the brake is per address and wide; the lock-out per account is the narrow one.
    private static void AddBrake(RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        _ = options.AddPolicy(Brake, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = 60, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter("read"));
    }
}
