using BoardKit.Printing.Boards;
using BoardKit.Printing.Papers;
using BoardKit.Printing.Slips;
using BoardKit.Printing.Tiling;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BoardKit.Printing;

/// <summary>Registers printing.</summary>
public static class PrintingSetup
{
    /// <summary>Adds <see cref="SheetPrinter"/> and the printers of boards, tiles and slips that share its fonts; these come from the configuration section <see cref="FontOptions.Section"/>.</summary>
    public static IServiceCollection AddBoardKitPrinting(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new SheetPrinter(new FontOptions
        {
            Directory = provider.GetService<IConfiguration>()?[$"{FontOptions.Section}:{nameof(FontOptions.Directory)}"],
        }));
        services.TryAddSingleton<BoardPrinter>();
        services.TryAddSingleton<HangingPlan>();
        services.TryAddSingleton<CoverPrinter>();
        services.TryAddSingleton<TilePrinter>();
        services.TryAddSingleton<SlipPrinter>();
        services.TryAddSingleton<ShareCardPrinter>();
        return services;
    }
}
