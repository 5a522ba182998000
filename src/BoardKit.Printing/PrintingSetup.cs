using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BoardKit.Printing;

/// <summary>Registers printing.</summary>
public static class PrintingSetup
{
    /// <summary>Adds <see cref="SheetPrinter"/>; its fonts come from the configuration section <see cref="FontOptions.Section"/>.</summary>
    public static IServiceCollection AddBoardKitPrinting(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new SheetPrinter(new FontOptions
        {
            Directory = provider.GetService<IConfiguration>()?[$"{FontOptions.Section}:{nameof(FontOptions.Directory)}"],
        }));
        return services;
    }
}
