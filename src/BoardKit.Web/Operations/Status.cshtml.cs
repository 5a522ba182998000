using BoardKit.Domain.Calendar;
using BoardKit.Features.Audit;
using BoardKit.Features.Operations;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Operations;

/// <summary>How the installation is, for administrators: a line for each thing that can go wrong by itself.</summary>
[Authorize(Policies.AccountsManage)]
internal sealed class StatusModel(ShowStatus show) : StaffPage
{
    private const long Low = 2L << 30;
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan OldBackup = TimeSpan.FromDays(2);
    private const int ManyFailures = 50;

    /// <summary>One thing: how it is, and whether somebody has to do something.</summary>
    public sealed record Line(string What, string Says, bool Concerns);

    public ShowStatus.Response Now { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var shown = await show.Handle(cancellationToken);
        if (shown.Failed)
        {
            return Refused(shown.Faults, StatusCodes.Status403Forbidden);
        }
        Now = shown.Value;
        return Page();
    }

    public IEnumerable<Line> Lines()
    {
        yield return new("后台任务", Now.WaitingSinceUtc is { } since
            ? $"{Now.Waiting} 个在等，最早的从 {Moment(since)} 等起；{Now.Running} 个在做。" : $"没有在等的；{Now.Running} 个在做。",
            Now.WaitingSinceUtc < Now.AtUtc - LongWait);
        yield return new("没做成的任务", Now.GaveUp == 0 ? "最近七天没有。" : $"最近七天有 {Now.GaveUp} 个，请到“黄榜打印”看原因。", Now.GaveUp > 0);
        yield return new("消息推送", Now.Undelivered == 0 ? "没有积压。" : $"{Now.Undelivered} 条还没送到，请到“消息推送”看原因。", Now.Undelivered > 0);
        yield return new("磁盘", Now.Free is { } free ? $"数据目录所在的磁盘还有 {free / (double)(1L << 30):F1} GB。" : "查不到剩余空间。",
            Now.Free is null or < Low);
        yield return !Now.OwnBackups
            ? new("备份", "数据库在数据库服务器上，由服务器自己备份，这里看不到。", false)
            : new("备份", Now.BackupAtUtc is { } at ? $"最近一次在 {Moment(at)}。" : "还没有备份过。请在服务器上运行 boardkit backup。",
                Now.BackupAtUtc is null || Now.BackupAtUtc < Now.AtUtc - OldBackup);
        yield return new("系统时钟", Now.Clock is { } mark
            ? $"{Moment(mark.AtUtc)}：{ActWords.Of(mark.Action)}。请让服务器自动对时，并到“操作记录”核对这前后的时间。" : "最近七天没有跳过。",
            Now.Clock is not null);
        yield return new("识别照片", Now.MissingReaders.Count == 0 ? "所需的软件包都在。"
            : $"缺少软件包 {string.Join("、", Now.MissingReaders)}，公开栏照片里的二维码识别不了。", Now.MissingReaders.Count > 0);
        yield return new("打印字体", Now.MissingFonts ?? "所需的字体都在。", Now.MissingFonts is not null);
        yield return new("登录失败", $"最近 24 小时 {Now.FailedSignIns} 次。", Now.FailedSignIns > ManyFailures);
        foreach (var (year, state) in Now.Years)
        {
            yield return new($"{year} 年工作日", Word(state), state == YearState.Missing);
        }
        foreach (var fault in Now.Server)
        {
            yield return new("数据库服务器", fault.Detail, fault.Severity != BoardKit.Domain.Severity.Note);
        }
    }

    private static string Word(YearState state) => state switch
    {
        YearState.Official => "已按国务院通知载入。",
        YearState.Provisional => "待国务院通知：先按法定节假日推算，通知公布后请运行 boardkit calendar load。",
        YearState.Missing => "没有载入，算不出工作日；请运行 boardkit calendar load。",
    };
}
