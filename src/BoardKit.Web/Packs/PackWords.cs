using System.Globalization;
using BoardKit.Domain.Jobs;

namespace BoardKit.Web.Packs;

/// <summary>How a pack's progress is said.</summary>
internal static class PackWords
{
    public static string Path(Guid job) => $"/packs/{job}";

    public static bool IsOver(Job job) => job.State is not (JobState.Waiting or JobState.Running);

    public static string State(Job job) => job.State switch
    {
        JobState.Waiting => job.CancelRequested ? "正在取消" : "排队等候",
        JobState.Running => job.CancelRequested ? "正在取消" : string.Create(CultureInfo.InvariantCulture, $"正在准备 {Percent(job)}%"),
        JobState.Done => "准备好了",
        JobState.Failed => "没有做完",
        JobState.Cancelled => "已取消",
    };

    public static int Percent(Job job) => job.Total == 0 ? 0 : (int)(100L * job.Done / job.Total);

    public static string Short(string? note) => note is { Length: > 60 } ? note[..59] + "…" : note ?? "";

    public static string Size(long bytes) => bytes >= 1_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.0} MB")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1000)} KB");
}
