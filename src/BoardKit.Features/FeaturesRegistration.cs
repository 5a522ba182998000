using BoardKit.Features.Jobs;
using BoardKit.Features.Register;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BoardKit.Features;

/// <summary>Registers the use cases.</summary>
public static class FeaturesRegistration
{
    /// <summary>
    /// Every <see cref="IUseCase"/>, <see cref="IUseCasePart"/>, <see cref="INoticeFollower"/> and <see cref="IJobKind"/> of this assembly, once per request. The host adds the data, the printer, the
    /// place of the digest keys and that of the jobs' files.
    /// </summary>
    public static IServiceCollection AddBoardKitFeatures(this IServiceCollection services)
    {
        foreach (var type in All<IUseCase>().Concat(All<IUseCasePart>()))
        {
            services.TryAddScoped(type);
        }
        services.TryAddEnumerable(All<INoticeFollower>().Select(type => ServiceDescriptor.Scoped(typeof(INoticeFollower), type)));
        services.TryAddEnumerable(All<IJobKind>().Select(type => ServiceDescriptor.Scoped(typeof(IJobKind), type)));
        services.TryAddSingleton<JobWorker>();
        services.TryAddSingleton<PublicSite>();
        services.TryAddSingleton<Webhooks.WebhookRules>();
        services.TryAddSingleton<Webhooks.WebhookSender>();
        services.TryAddSingleton<Webhooks.DeliverWebhooks>();
        services.TryAddSingleton<Printing.PrintSlots>();
        services.TryAddSingleton<Residents.LookUpPace>();
        services.TryAddSingleton(_ => new Postings.Reading.PhotoReader());
        services.TryAddSingleton(TimeProvider.System);
        _ = services.AddMemoryCache();
        return services;
    }

    private static IEnumerable<Type> All<T>() => typeof(FeaturesRegistration).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(T)));
}
