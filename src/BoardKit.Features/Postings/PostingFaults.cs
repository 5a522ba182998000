using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Boards;

namespace BoardKit.Features.Postings;

/// <summary>Refusals about postings, in the clerk's words.</summary>
public static class PostingFaults
{
    /// <summary>The membership does not keep the walls of this unit.</summary>
    public static Fault Forbidden { get; } = Fault.Forbidden("posting-forbidden", "只有本村（本单位）的报账员可以登记张贴；您现在的身份只能查看。");

    /// <summary>No such posting in the scope.</summary>
    public static Fault NotFound { get; } = Fault.NotFound("posting-not-found", "没有找到这次张贴登记，或者它不在您的管辖范围内。");

    /// <summary>No such photo in the scope.</summary>
    public static Fault NoPhoto { get; } = Fault.NotFound("posting-no-photo", "没有找到这张照片。");

    /// <summary>Neither a sheet nor a photo.</summary>
    public static Fault Empty { get; } = Fault.Invalid("posting-empty", "请上传公开栏的照片，或者勾选贴上去的纸。");

    /// <summary>Neither a board nor a place.</summary>
    public static Fault NoPlace { get; } = Fault.Invalid("posting-place", "请选择公开栏；没有公开栏的，写明贴在哪里，不超过 200 字。");

    /// <summary>A number of a person in the place.</summary>
    public static Fault PlaceHoldsNumber { get; } = Fault.Invalid("posting-place-number", "张贴地点里有证件、银行卡或手机号码，请删去：居民在网页上看得到张贴地点。");

    /// <summary>The board is unknown here or out of use.</summary>
    public static Fault NoBoard { get; } = Fault.Invalid("posting-board", "没有找到这块公开栏，或者它已经停用，请重新选择。");

    /// <summary>A moment that cannot be.</summary>
    public static Fault Moment { get; } = Fault.Invalid("posting-time", "张贴时间应在最近一年内，不能晚于现在，例如 2026-03-05 09:30。");

    /// <summary>An id that no sheet of the unit has, or of one that came down.</summary>
    public static Fault UnknownSheet { get; } = Fault.Invalid("posting-sheet", "有的张号不是本单位打印的，或者已经取下、抄错了，没有登记；请对照纸上二维码旁边的张号。");

    /// <summary>More photos than a posting holds.</summary>
    public static Fault TooManyPhotos { get; } = Fault.Invalid("posting-photos", $"一次张贴最多 {PostingPhoto.Most} 张照片，请挑最清楚的上传。");

    /// <summary>It came down.</summary>
    public static Fault Ended { get; } = Fault.Conflict("posting-ended", "这次张贴已经登记取下，不能再改；新贴的请另外登记。");

    /// <summary>All that was said is registered already.</summary>
    /// <param name="sheets">How many sheets.</param>
    /// <param name="hungAtUtc">When they were hung.</param>
    public static Fault Registered(int sheets, DateTime hungAtUtc) => Fault.Conflict("posting-registered",
        string.Create(CultureInfo.InvariantCulture, $"这 {sheets} 张纸已经登记过（{MomentOf(hungAtUtc)}张贴），没有新的，不用再登记。"));

    /// <summary>2026年3月5日 10:00, as people in the village read a clock.</summary>
    internal static string MomentOf(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(utc, ChinaTime.Zone).ToString("yyyy年M月d日 H:mm", CultureInfo.InvariantCulture);

    /// <summary>Code of <see cref="Early"/>: who asks has to be asked.</summary>
    public const string EarlyCode = "posting-early";

    /// <summary>Some of the paper has to hang longer.</summary>
    /// <param name="sheets">How many sheets.</param>
    /// <param name="until">Their last day; null when one of them lasts until it is replaced.</param>
    public static Fault Early(int sheets, DateOnly? until) => Fault.Conflict(EarlyCode, string.Create(CultureInfo.InvariantCulture,
        $"其中 {sheets} 张还没有贴满公示期（{(until is { } day ? $"至少贴到{day:yyyy年M月d日}" : "要贴到新一期公布")}），现在取下，公示天数就不够。"));

    /// <summary>Nothing waits to be read.</summary>
    public static Fault NothingToRead { get; } = Fault.Conflict("posting-read", "照片都已经读过，或者正在读，请稍等片刻再刷新。");

    /// <summary>The server has no reader.</summary>
    public static Fault NoReader { get; } =
        Fault.Conflict("posting-no-reader", "服务器还没有安装读码程序（zbar-tools、zxing-cpp-tools），照片已经保存，请先手工确认；装好后可以重新读码。");

    /// <summary>A photo of several was refused; the others are kept.</summary>
    public static Fault Photo(int number, Fault why) =>
        why with { Detail = string.Create(CultureInfo.InvariantCulture, $"第 {number} 张照片没有收下：{why.Detail}") };
}
