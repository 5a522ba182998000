using System.Text.Encodings.Web;
using System.Text.Unicode;
using BoardKit.Features.Frame;
using BoardKit.Web.Api;
using BoardKit.Web.Operations;
using BoardKit.Web.Residents;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using BoardKit.Web.Tenancy;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;

namespace BoardKit.Web.Hosting;

/// <summary>Services of the web host. Data and use cases are registered beside it.</summary>
public static class WebRegistration
{
    /// <summary>Pages by audience, assets, compression, scopes and the residents' page cache.</summary>
    public static IServiceCollection AddBoardKitWeb(this IServiceCollection services)
    {
        // Pages live by audience under the project's own folders: /Residents, /Desk, /County, /SignIn …
        _ = services.AddRazorPages(options =>
        {
            options.RootDirectory = "/";
            _ = options.Conventions.AllowAnonymousToFolder("/Residents");
            _ = options.Conventions.ConfigureFilter(new UnreadableForm());
        }).AddApplicationPart(typeof(WebRegistration).Assembly).AddMvcOptions(options =>
        {
            _ = options.Filters.Add<PagesWithoutHandler>();
            // what may be empty says the use case; here a value either reads or does not
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        });
        // what everybody's pages of other folders have in common with residents' pages lies with those
        _ = services.Configure<RazorViewEngineOptions>(options => options.PageViewLocationFormats.Add("/Residents/{0}.cshtml"));
        _ = services.AddOptions<SiteOptions>().Validate(o => !o.IsPlain || o.AllowPlainHttp,
            $"{SiteOptions.Section}:{nameof(SiteOptions.PublicBaseUrl)} has to be https: over http everybody on the line reads passwords. "
                + $"In a network of its own that has no certificate set {SiteOptions.Section}:{nameof(SiteOptions.AllowPlainHttp)} to true.")
            .ValidateOnStart();
        _ = services.AddExceptionHandler<MishapNote>();
        _ = services.AddResponseCompression();
        _ = services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        // The default encoder writes every Han character as &#x…; and triples a page.
        _ = services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AddressBook>();
        services.TryAddSingleton<StampWatch>();
        services.TryAddSingleton<PageCache>();
        services.TryAddTransient<Words>();
        services.TryAddSingleton<SearchGate>();
        services.TryAddSingleton<DownloadGate>();
        services.TryAddSingleton<LookUpClient>();
        services.TryAddSingleton<LookUpSeal>();
        services.TryAddSingleton<County.PreviewPace>();
        services.TryAddSingleton<ErasureWatch>();
        _ = services.AddHostedService(all => all.GetRequiredService<ErasureWatch>());
        _ = services.AddSchedules();
        services.TryAddEnumerable(ServiceDescriptor.Scoped<IScopeSource, AddressScopeSource>());
        return services.AddStaffSignIn().AddBoardKitApi();
    }
}
