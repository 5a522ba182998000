using BoardKit.Features.Figures;
using BoardKit.Features.Notices;
using BoardKit.Features.Privacy;
using BoardKit.Features.Residents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BoardKit.Features;

/// <summary>Registers the use cases.</summary>
public static class FeaturesRegistration
{
    /// <summary>Every <see cref="IUseCase"/> of this assembly, scoped, and what they share. The host adds the data, the clock and the digester.</summary>
    public static IServiceCollection AddBoardKitFeatures(this IServiceCollection services)
    {
        foreach (var useCase in typeof(IUseCase).Assembly.GetTypes().Where(IsUseCase))
        {
            services.TryAddScoped(useCase);
        }
        foreach (var shared in (Type[])[typeof(NoticeChange), typeof(NoticeFinder), typeof(NoticeOpening), typeof(NoticeTitle), typeof(DraftStore), typeof(EditionStore), typeof(PublishingRules), typeof(DigestKeyRing), typeof(RollUpQuery), typeof(CoverageQuery), typeof(PublicEditions), typeof(PlaceCard)])
        {
            services.TryAddScoped(shared);
        }
        services.TryAddSingleton(TimeProvider.System);
        _ = services.AddMemoryCache();
        return services;
    }

    private static bool IsUseCase(Type type) => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IUseCase));
}
