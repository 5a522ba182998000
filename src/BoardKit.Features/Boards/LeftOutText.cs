using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Features.Register;

namespace BoardKit.Features.Boards;

/// <summary>Why a notice stays outside and what would help, in the clerk's words.</summary>
internal static class LeftOutText
{
    /// <summary>Papers to try where those of the board are too narrow, smallest first.</summary>
    public static IReadOnlyList<string> Larger { get; } = ["A4-L", "A3", "A3-L", "A2", "A2-L", "A1-L"];

    public static ComposedOut Excluded(PlacedNotice notice) => new(notice, "您选了不贴在这块栏上。", null, LeftOutReason.Excluded);

    public static ComposedOut Of(PlacedNotice notice, LeftOut left, BoardLayout layout) => left.Reason == LeftOutReason.PocketTaken
        ? new(notice, $"您指定的袋不在这块栏上、已经被占，或者后面没有连着的 {left.Needed} 个空袋。", "请换一个袋号，或把袋号空着由系统安排。", left.Reason)
        : new(notice, NoPocket(left), Help(left, layout), left.Reason);

    public static ComposedOut TooWide(PlacedNotice notice, BoardLayout layout, string? paper, int pages, IReadOnlyList<Fault> faults)
    {
        var papers = string.Join("、", layout.Pockets.Select(p => p.Paper.Label).Distinct());
        var why = faults.Count > 0 ? faults[0].Detail : $"表的列太多，印在这块栏的{papers}纸上，字会小得在阅读距离上看不清。";
        var help = paper is null ? "请在表里少公示几列，或分成两份公示。" : $"换成{paper}的袋就放得下，要 {pages} 个袋；也可以把阅读距离改近一些。";
        return new(notice, why, help, LeftOutReason.TooWide);
    }

    /// <summary>It waits for its turn, so many from being next.</summary>
    public static ComposedOut InTurn(PlacedNotice notice, int waits) => new(notice,
        $"栏位不够，长期公示轮流上栏，它等候第 {waits} 个轮到。", "现在贴着的贴满天数，就换它上去；要同时都贴，请再加一块栏。", LeftOutReason.InTurn);

    private static string NoPocket(LeftOut left)
    {
        var where = left.Panel is { } panel ? $"“{panel}”栏" : "这块栏上";
        return left.Free == 0 ? $"{where}没有空袋了，它最少要 {left.Needed} 个袋。"
            : left.Free < left.Needed ? $"它最少要 {left.Needed} 个袋，{where}只空着 {left.Free} 个袋。"
            : $"它要连着的 {left.Needed} 个袋，{where}空着的 {left.Free} 个袋不连在一起。";
    }

    private static string Help(LeftOut left, BoardLayout layout) =>
        left.FreeElsewhere >= left.Needed && left.Panel is not null ? $"别的栏目还空着 {left.FreeElsewhere} 个袋，可以给它指定一个袋号。"
        : layout.Pockets.Any(p => p.Paper.Name.StartsWith("A4", StringComparison.Ordinal)) ? "可以把不急的公示选为不贴，或改用 A3 的袋（一张 A3 抵两张 A4），或再加一块栏。"
        : "可以把不急的公示选为不贴，或再加一块栏。";
}
