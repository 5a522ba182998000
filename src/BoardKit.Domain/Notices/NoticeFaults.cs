using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Reading;

namespace BoardKit.Domain.Notices;

/// <summary>The refusals of a notice, in the clerk's words.</summary>
public static class NoticeFaults
{
    /// <summary>A draft is already open or in review.</summary>
    public static Fault DraftExists { get; } = Fault.Conflict("draft-exists", "这份公示已经有一份正在修改或审核的稿子，请先处理完那一份。");

    /// <summary>No draft is open.</summary>
    public static Fault NoDraft { get; } = Fault.Conflict("no-draft", "这份公示现在没有可以修改的稿子；要改已公布的内容，请先点“更正”。");

    /// <summary>A file that the draft names is no longer kept.</summary>
    public static Fault FilesGone { get; } =
        Fault.Conflict("files-gone", "稿子里有附件已经不在了，可能已按规定删除；请退回，由填报人重新附上。");

    /// <summary>The draft is frozen for review.</summary>
    public static Fault Frozen { get; } = Fault.Conflict("frozen", "稿子已经提交审核，不能再改；要修改请先撤回提交。");

    /// <summary>Nothing waits for review.</summary>
    public static Fault NotInReview { get; } = Fault.Conflict("not-in-review", "这份公示不在待审核状态，可能已经被别人处理，请刷新后再看。");

    /// <summary>Approved with others, without having been read.</summary>
    public static Fault NotSeen { get; } = Fault.Conflict("not-seen", "您还没有把这一份看完，或者看过之后又改过；请打开看完再勾选。");

    /// <summary>Approved although some of its pages were not read.</summary>
    public static Fault PagesUnseen(IReadOnlyList<int> pages) => Fault.Conflict("pages-unseen",
        $"这一份还有第 {string.Join("、", pages.Take(10))}{(pages.Count > 10 ? " 等" : "")} 页您没有看过，或者看过之后又改过；每页看完点一下末尾的按钮，都看过了才能公布。");

    /// <summary>Nothing is published.</summary>
    public static Fault NotPublished { get; } = Fault.Conflict("not-published", "这份公示现在没有公布，不能撤下。");

    /// <summary>A reason is needed.</summary>
    public static Fault ReasonMissing { get; } = Fault.Invalid("reason-missing", "请写明原因。");

    /// <summary>The unit has its notice of this form and period already.</summary>
    public static Fault Exists(string code) =>
        Fault.Conflict("correct-existing", $"本单位这一期已有这份公示（编号 {code}），请更正原有公示，不要另建一份。") with { Notice = code };

    /// <summary>A correction of another notice than the one named.</summary>
    public static Fault CorrectsOther(string code) => Fault.Conflict("corrects-other", $"编号 {code} 是另一个单位、表式、期间或项目的公示，不能用它来更正。");

    /// <summary>What tells it apart from the others of its period cannot be changed.</summary>
    public static Fault KeyFixed(FormInput input, string text) => Fault.Invalid("key-fixed",
        $"这份公示的“{input.Label}”是“{text}”，不能改成别的；另一个“{input.Label}”请另建一份公示。", new CellPlace(ColumnKey: input.Key));

    /// <summary>No such notice in the scope; of what is typed in place of a code the beginning is said again.</summary>
    public static Fault NotFound(string code) =>
        Fault.NotFound("notice-not-found", $"没有找到编号为 {(code.Length > 20 ? code[..20] : code)} 的公示。");

    /// <summary>
    /// A hanging day more than a year ahead is a slip of the pen; one that is past is moved forward on approval. Null when the day may
    /// stand.
    /// </summary>
    public static Fault? HangTooFar(DateOnly? hangOn, DateOnly today) =>
        hangOn > today.AddYears(1) ? Fault.Invalid("hang-too-far", $"张贴日期{hangOn:yyyy年M月d日}在一年以后，请核对年份。") : null;

    /// <summary>The page was opened before the draft was last changed.</summary>
    public static Fault Outdated { get; } = Fault.Conflict("outdated", "您打开这一页之后，这份稿子又改过；现在看到的是最新的，请看过再办。");

    /// <summary>A file is to take the place of a draft that was changed since the page of the dry run was opened.</summary>
    public static Fault ReplacesUnread(IReadOnlyList<string> news) => Fault.Conflict("replaces-unread",
        $"您打开这一页之后，那份草稿在别处又改过{(news.Count > 0 ? $"：{string.Join("；", news)}" : "")}。还没有替换，什么也没丢；这些改动也不要了，就再点一次。");

    /// <summary>A page of a draft was sent without what it had shown.</summary>
    public static Fault PageIncomplete { get; } = Fault.Conflict("page-incomplete", "这一页没有传完整，什么都没有改，请在下面重新填写。");

    /// <summary>Somebody else saved first.</summary>
    public static Fault Concurrent { get; } = Fault.Conflict("concurrent", "刚刚有别人处理了这份公示，请刷新后再看。");

    /// <summary>本期无此项 of a whole period in which the unit has a notice.</summary>
    public static Fault NilBesideProjects(string code) => Fault.Conflict("nil-beside-projects", $"这一期已有公示（编号 {code}），不能再报整期“本期无此项”。");

    /// <summary>A notice of a period of which the unit said that there is none.</summary>
    public static Fault ProjectBesideNil(string code) => Fault.Conflict("project-beside-nil",
        $"这一期已报“本期无此项”（编号 {code}）。现在有了，请先把那一份撤下（还没公布的，撤回后删去），再办这一份。");

    /// <summary>A notice of a month beside one of its quarter: what it says would count twice.</summary>
    public static Fault PeriodOverlaps(string code, string period) => Fault.Conflict("period-overlap",
        $"已有{period}的公示（编号 {code}），和这一期重叠，会重复计算。按月、按季只能选一种：接着按那一种办，或者先把它撤下（还没公布的删去）。");

    /// <summary>Rows in a notice that says of a whole period that there is none: it has no project to be found by.</summary>
    public static Fault NilOfPeriod { get; } = Fault.Conflict("nil-of-period",
        "这一份说的是整期“本期无此项”，没有项目名称，不能填内容。现在有了，请把它撤下（还没公布的删去），再按项目新建。");

    /// <summary>A sub-total of the file did not fit, and the clerk has not said what became of it.</summary>
    public static Fault SumUnsettled(UnfitSum sum) =>
        Fault.Invalid("subtotal-open", $"{sum.Sentence}改好以后请写明改了什么，或者为什么不用改。", new(Section: sum.Section));

    /// <summary>Why nobody can say yet that a period has nothing to report; null once it has ended.</summary>
    public static Fault? NilTooEarly(Period period, DateOnly today) => period.LastDay < today
        ? null
        : Fault.Conflict("nil-too-early", $"{period.Spoken}还没有结束，现在不能报“本期无此项”；请在{period.LastDay.AddDays(1):yyyy年M月d日}以后再报。");
}
