using BoardKit.Printing.Boards;
using BoardKit.Printing.Papers;
using BoardKit.Printing.Slips;
using BoardKit.Printing.Tiling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BoardKit.Printing;

/// <summary>Registers printing.</summary>
public static class PrintingSetup
{
    /// <summary>
    /// Adds <see cref="SheetPrinter"/> and the printers of boards, tiles and slips that share its fonts; these come from the configuration
    /// section <see cref="FontOptions.Section"/>.
    /// </summary>
    public static IServiceCollection AddBoardKitPrinting(this IServiceCollection services)
    {
        _ = services.AddOptions<FontOptions>().BindConfiguration(FontOptions.Section)
            .Validate(o => string.IsNullOrEmpty(o.Directory) || Directory.Exists(o.Directory),
                $"{FontOptions.Section}:{nameof(FontOptions.Directory)} is no folder.").ValidateOnStart();
        services.TryAddSingleton(provider => new SheetPrinter(provider.GetRequiredService<IOptions<FontOptions>>().Value));
        services.TryAddSingleton<BoardPrinter>();
        services.TryAddSingleton<HangingPlan>();
        services.TryAddSingleton<CoverPrinter>();
        services.TryAddSingleton<ReviewSheetPrinter>();
        services.TryAddSingleton<LetterPrinter>();
        services.TryAddSingleton<TilePrinter>();
        services.TryAddSingleton<SlipPrinter>();
        services.TryAddSingleton<ShareCardPrinter>();
        return services;
    }
}
