using BoardKit.Features.Jobs;
using BoardKit.Features.Privacy.Erasing;
using BoardKit.Features.Register;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BoardKit.Features;

/// <summary>Registers the use cases.</summary>
public static class FeaturesRegistration
{
    /// <summary>
    /// Every <see cref="IUseCase"/>, <see cref="IUseCasePart"/>, <see cref="INoticeFollower"/>, <see cref="IDeskWork"/> and
    /// <see cref="IJobKind"/> of this assembly, once per request. The host adds the data, the printer, the place of the digest keys and that
    /// of the jobs' files.
    /// </summary>
    public static IServiceCollection AddBoardKitFeatures(this IServiceCollection services)
    {
        foreach (var type in All<IUseCase>().Concat(All<IUseCasePart>()))
        {
            services.TryAddScoped(type);
        }
        services.TryAddEnumerable(All<INoticeFollower>().Select(type => ServiceDescriptor.Scoped(typeof(INoticeFollower), type)));
        services.TryAddEnumerable(All<IDeskWork>().Select(type => ServiceDescriptor.Scoped(typeof(IDeskWork), type)));
        services.TryAddEnumerable(All<IJobKind>().Select(type => ServiceDescriptor.Scoped(typeof(IJobKind), type)));
        AddOptions(services);
        services.TryAddSingleton<JobWorker>();
        services.TryAddSingleton<PublicSite>();
        services.TryAddSingleton<Domain.Calendar.ClockJudge>();
        services.TryAddSingleton<Measures>();
        services.TryAddSingleton<Webhooks.WebhookRules>();
        services.TryAddSingleton<Webhooks.WebhookSender>();
        services.TryAddSingleton<Webhooks.DeliverWebhooks>();
        services.TryAddSingleton<Reminders.MailSender>();
        services.TryAddSingleton<Reminders.DeliverMail>();
        services.TryAddSingleton<Printing.PrintSlots>();
        services.TryAddSingleton<Residents.LookUpPace>();
        services.TryAddSingleton<Notices.ImportPace>();
        services.TryAddSingleton(_ => new Postings.Reading.PhotoReader());
        services.TryAddSingleton(_ => new Attachments.Reading.PageReader());
        services.TryAddSingleton(_ => new Attachments.Reading.TextLayer());
        services.TryAddSingleton(TimeProvider.System);
        _ = services.AddMemoryCache();
        return services;
    }

    private static IEnumerable<Type> All<T>() => typeof(FeaturesRegistration).Assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(T)));

    /// <summary>Settings of the host, each read and verified before the process begins to work.</summary>
    private static void AddOptions(IServiceCollection services)
    {
        _ = services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section)
            .Validate(o => o.BaseUrl is not null,
                $"{SiteOptions.Section}:{nameof(SiteOptions.PublicBaseUrl)} has to be an http or https address without a query.")
            .Validate(o => o.Former is not null,
                $"{SiteOptions.Section}:{nameof(SiteOptions.FormerAddresses)} has to be http or https addresses without a query.")
            .ValidateOnStart();
        _ = services.AddOptions<DigestKeyOptions>().BindConfiguration(DigestKeyOptions.Section)
            .Validate(o => o.IsFolder, $"{DigestKeyOptions.Section}:{nameof(DigestKeyOptions.Directory)} is no folder.").ValidateOnStart();
        _ = services.AddOptions<ErasureOptions>().BindConfiguration(ErasureOptions.Section)
            .Validate(o => o.IsFile, $"{ErasureOptions.Section}:{nameof(ErasureOptions.Journal)} is no file.").ValidateOnStart();
        _ = services.AddOptions<Audit.AuditOptions>().BindConfiguration(Audit.AuditOptions.Section)
            .Validate(o => o.KeepMonths is >= Audit.AuditOptions.Fewest and <= Audit.AuditOptions.Most,
                $"{Audit.AuditOptions.Section}:{nameof(Audit.AuditOptions.KeepMonths)} has to be "
                    + $"{Audit.AuditOptions.Fewest} to {Audit.AuditOptions.Most}.").ValidateOnStart();
        _ = services.AddOptions<JobOptions>().BindConfiguration(JobOptions.Section)
            .Validate(o => o.IsWritable, $"{JobOptions.Section}:{nameof(JobOptions.Directory)} is no folder that can be written.")
            .ValidateOnStart();
        _ = services.AddOptions<Accounts.TokenOptions>().BindConfiguration(Accounts.TokenOptions.Section)
            .Validate(o => o.LifetimeDays is >= 1 and <= Accounts.TokenOptions.MostDays,
                $"{Accounts.TokenOptions.Section}:{nameof(Accounts.TokenOptions.LifetimeDays)} has to be 1 to {Accounts.TokenOptions.MostDays}.")
                    .ValidateOnStart();
        _ = services.AddOptions<Accounts.SessionOptions>().BindConfiguration(Accounts.SessionOptions.Section)
            .Validate(o => o.IdleHours is >= 1 and <= Accounts.SessionOptions.MostIdle,
                $"{Accounts.SessionOptions.Section}:{nameof(Accounts.SessionOptions.IdleHours)} has to be 1 to {Accounts.SessionOptions.MostIdle}.")
            .Validate(o => o.AbsoluteHours is >= 1 and <= Accounts.SessionOptions.MostHours,
                $"{Accounts.SessionOptions.Section}:{nameof(Accounts.SessionOptions.AbsoluteHours)} has to be 1 to {Accounts.SessionOptions.MostHours}.")
            .ValidateOnStart();
        _ = services.AddOptions<Printing.PrintOptions>().BindConfiguration(Printing.PrintOptions.Section)
            .Validate(o => o.MaxParallelRenders is >= 1 and <= Printing.PrintOptions.MostRenders,
                $"{Printing.PrintOptions.Section}:{nameof(Printing.PrintOptions.MaxParallelRenders)} has to be 1 to {Printing.PrintOptions.MostRenders}.").ValidateOnStart();
        _ = services.AddOptions<Notices.ImportOptions>().BindConfiguration(Notices.ImportOptions.Section)
            .Validate(o => o.AtOncePerPerson is >= 1 and <= Notices.ImportOptions.MostAtOnce,
                $"{Notices.ImportOptions.Section}:{nameof(Notices.ImportOptions.AtOncePerPerson)} has to be 1 to {Notices.ImportOptions.MostAtOnce}.")
            .Validate(o => o.RowsPerNotice is >= 100 and <= Notices.ImportOptions.MostRows,
                $"{Notices.ImportOptions.Section}:{nameof(Notices.ImportOptions.RowsPerNotice)} has to be 100 to {Notices.ImportOptions.MostRows}.")
            .ValidateOnStart();
        _ = services.AddOptions<Attachments.AttachmentOptions>().BindConfiguration(Attachments.AttachmentOptions.Section)
            .Validate(o => o.MegabytesPerUnit is >= Attachments.AttachmentOptions.Fewest and <= Attachments.AttachmentOptions.Most,
                $"{Attachments.AttachmentOptions.Section}:{nameof(Attachments.AttachmentOptions.MegabytesPerUnit)} has to be "
                    + $"{Attachments.AttachmentOptions.Fewest} to {Attachments.AttachmentOptions.Most}.").ValidateOnStart();
        _ = services.AddOptions<Open.OpenDataOptions>().BindConfiguration(Open.OpenDataOptions.Section)
            .Validate(o => o.IsAddress && o.Licence.Length > 0,
                $"{Open.OpenDataOptions.Section}:{nameof(Open.OpenDataOptions.LicenceUrl)} has to be an http or https address, {nameof(Open.OpenDataOptions.Licence)} its name.")
            .ValidateOnStart();
        _ = services.AddOptions<Webhooks.WebhookOptions>().BindConfiguration(Webhooks.WebhookOptions.Section)
            .Validate(o => o.NetworksRead,
                $"{Webhooks.WebhookOptions.Section}:{nameof(Webhooks.WebhookOptions.AllowedNetworks)} has to be networks like 10.20.0.0/16.")
            .Validate(o =>
                o is { GiveUpDays: >= 1 and <= Webhooks.WebhookOptions.Most, TimeoutSeconds: >= 1 and <= Webhooks.WebhookOptions.Most },
                $"{Webhooks.WebhookOptions.Section}: {nameof(Webhooks.WebhookOptions.GiveUpDays)} and {nameof(Webhooks.WebhookOptions.TimeoutSeconds)} have to be 1 to {Webhooks.WebhookOptions.Most}.")
            .ValidateOnStart();
        _ = services.AddOptions<Reminders.MailOptions>().BindConfiguration(Reminders.MailOptions.Section)
            .Validate(o => o.Reads, $"{Reminders.MailOptions.Section}: {nameof(Reminders.MailOptions.Host)}, "
                + $"{nameof(Reminders.MailOptions.Port)} (1 to 65535) and {nameof(Reminders.MailOptions.From)} (an address) have to be given together.")
            .Validate(o => o.IsProtected, $"{Reminders.MailOptions.Section}:{nameof(Reminders.MailOptions.Security)} may be "
                + $"{nameof(Reminders.MailSecurity.None)} only for a server on this machine.")
            .Validate(o => o.IsSignedIn, $"{Reminders.MailOptions.Section}: {nameof(Reminders.MailOptions.User)} and "
                + $"{nameof(Reminders.MailOptions.Password)} have to be given together.").ValidateOnStart();
    }
}
