using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BoardKit.Features;

/// <summary>Registers the use cases.</summary>
public static class FeaturesRegistration
{
    /// <summary>
    /// Every <see cref="IUseCase"/> and <see cref="IUseCasePart"/> of this assembly, once per request. The host adds the data, the printer and the place of the digest keys.
    /// </summary>
    public static IServiceCollection AddBoardKitFeatures(this IServiceCollection services)
    {
        foreach (var type in typeof(IUseCase).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && (t.IsAssignableTo(typeof(IUseCase)) || t.IsAssignableTo(typeof(IUseCasePart)))))
        {
            services.TryAddScoped(type);
        }
        services.TryAddSingleton<PublicSite>();
        services.TryAddSingleton<Printing.PrintSlots>();
        services.TryAddSingleton(TimeProvider.System);
        _ = services.AddMemoryCache();
        return services;
    }
}
