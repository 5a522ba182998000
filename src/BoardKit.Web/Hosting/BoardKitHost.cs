using BoardKit.Features.Frame;
using BoardKit.Web.Operations;

namespace BoardKit.Web.Hosting;

/// <summary>Builds the web host: for <c>serve</c> and for tests alike.</summary>
public static class BoardKitHost
{
    /// <summary>A spreadsheet of 32 MB and the form around it.</summary>
    private const long LargestRequest = 33L * 1024 * 1024;

    /// <summary>
    /// The application, not yet started. <c>appsettings.json</c> in the data directory, then environment variables, then
    /// <paramref name="configure"/> have the last word.
    /// </summary>
    /// <param name="args">Command line for the host (<c>--urls</c>).</param>
    /// <param name="dataDirectory">Where the database, its key and settings live.</param>
    /// <param name="configure">Changes by the caller, for example a clock in tests.</param>
    public static WebApplication Build(string[] args, string dataDirectory, Action<WebApplicationBuilder>? configure = null)
    {
        PrivateFolder.Close(dataDirectory);
        // The content root is where the program lies: nothing may depend on the folder it was started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(BoardKitHost).Assembly.GetName().Name
        });
        // Statements and requests are logged when something is wrong with them; a setting of the data folder may ask for more.
        _ = builder.Configuration.AddInMemoryCollection([new("Logging:LogLevel:Microsoft", "Warning"),
            new("Logging:LogLevel:Quartz", "Warning"), new("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Information")]);
        _ = builder.Configuration.AddBoardKitSettings(dataDirectory).AddCommandLine(args);
        _ = builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));
        _ = builder.WebHost.ConfigureKestrel(options => (options.AddServerHeader, options.Limits.MaxRequestBodySize) =
            (false, LargestRequest));
        _ = builder.Services.AddBoardKit(builder.Configuration, dataDirectory);
        _ = builder.Services.AddBoardKitWeb().AddTelemetry(builder.Configuration);
        configure?.Invoke(builder);
        return builder.Build().MapBoardKitWeb();
    }
}
