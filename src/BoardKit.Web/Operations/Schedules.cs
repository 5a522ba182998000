using Quartz;

namespace BoardKit.Web.Operations;

/// <summary>
/// What the host does by the clock. The schedules are code and live in memory; the work and its progress are rows of the database, so a
/// schedule that fires on two nodes at once, or not at all, loses nothing.
/// </summary>
internal static class Schedules
{
    public static IServiceCollection AddSchedules(this IServiceCollection services) => services
        .AddQuartz(quartz =>
        {
            _ = quartz.ScheduleJob<JobSweep>(trigger => trigger.WithIdentity("jobs").StartNow()
                .WithSimpleSchedule(every => every.WithInterval(JobSweep.Pause).RepeatForever()));
            _ = quartz.ScheduleJob<JobFileSweep>(trigger => trigger.WithIdentity("job-files").StartNow()
                .WithSimpleSchedule(every => every.WithInterval(JobFileSweep.Pause).RepeatForever()));
            _ = quartz.ScheduleJob<UploadSweep>(trigger => trigger.WithIdentity("uploads").StartNow()
                .WithSimpleSchedule(every => every.WithInterval(UploadSweep.Pause).RepeatForever()));
            _ = quartz.ScheduleJob<ErasureWatch>(trigger => trigger.WithIdentity("erasures").StartNow()
                .WithSimpleSchedule(every => every.WithInterval(ErasureWatch.Pause).RepeatForever()));
            _ = quartz.ScheduleJob<LookUpSweep>(trigger => trigger.WithIdentity("look-ups").StartNow()
                .WithSimpleSchedule(every => every.WithInterval(LookUpSweep.Pause).RepeatForever()));
            _ = quartz.ScheduleJob<RetentionSweep>(trigger => trigger.WithIdentity("retention").StartNow()
                .WithSimpleSchedule(every => every.WithInterval(RetentionSweep.Pause).RepeatForever()));
            _ = quartz.ScheduleJob<PeriodRound>(trigger => trigger.WithIdentity("period-drafts").StartNow()
                .WithSimpleSchedule(every => every.WithInterval(PeriodRound.Pause).RepeatForever()));
            _ = quartz.ScheduleJob<DutyRound>(trigger => trigger.WithIdentity("duties")
                .StartAt(TimeProvider.System.GetUtcNow().AddMinutes(DutyRound.Wait))
                .WithSimpleSchedule(every => every.WithInterval(DutyRound.Pause).RepeatForever()));
            _ = quartz.ScheduleJob<EyeRound>(trigger => trigger.WithIdentity("eye")
                .StartAt(TimeProvider.System.GetUtcNow().AddSeconds(EyeRound.Wait))
                .WithSimpleSchedule(every => every.WithInterval(EyeRound.Pause).RepeatForever()));
            _ = quartz.ScheduleJob<ImprintRound>(trigger => trigger.WithIdentity("imprints").StartNow()
                .WithSimpleSchedule(every => every.WithInterval(ImprintRound.Pause).RepeatForever()));
            _ = quartz.ScheduleJob<DigestKeyWatch>(trigger => trigger.WithIdentity("digest-keys").StartNow()
                .WithSimpleSchedule(every => every.WithInterval(DigestKeyWatch.Pause).RepeatForever()));
            _ = quartz.ScheduleJob<WebhookSweep>(trigger => trigger.WithIdentity("webhooks").StartNow()
                .WithSimpleSchedule(every => every.WithInterval(WebhookSweep.Pause).RepeatForever()));
            _ = quartz.ScheduleJob<WebhookForgetting>(trigger => trigger.WithIdentity("webhooks-old").StartNow()
                .WithSimpleSchedule(every => every.WithInterval(WebhookForgetting.Pause).RepeatForever()));
            _ = quartz.ScheduleJob<ClockRound>(trigger => trigger.WithIdentity("clock").StartNow()
                .WithSimpleSchedule(every => every.WithInterval(ClockRound.Pause).RepeatForever()));
            _ = quartz.ScheduleJob<MeasureRound>(trigger => trigger.WithIdentity("measures").StartNow()
                .WithSimpleSchedule(every => every.WithInterval(MeasureRound.Pause).RepeatForever()));
            _ = quartz.ScheduleJob<DigestRound>(trigger => trigger.WithIdentity("reminders").StartNow()
                .WithSimpleSchedule(every => every.WithInterval(DigestRound.Pause).RepeatForever()));
            _ = quartz.ScheduleJob<MailSweep>(trigger => trigger.WithIdentity("mail").StartNow()
                .WithSimpleSchedule(every => every.WithInterval(MailSweep.Pause).RepeatForever()));
            _ = quartz.ScheduleJob<LogForgetting>(trigger => trigger.WithIdentity("logs").StartNow()
                .WithSimpleSchedule(every => every.WithInterval(LogForgetting.Pause).RepeatForever()));
        })
        .AddSingleton<ClockStart>()
        .AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
}
