using System.Globalization;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Postings;

/// <summary>
/// Proof of posting as CSV: one line a sheet, or one for a posting that has none.
/// </summary>
public static class ProofCsv
{
    private const string Head = "单位代码,单位,张贴地点,张贴时间,登记人,至少贴到,取下时间,照片数,张号,公示编号,标题,版次,页,共页,校验码,怎样确认";

    /// <summary>The table.</summary>
    public static PlainTable Table(ShowProofs.Response proofs) => PlainTable.Of(Head,
        proofs.Postings.SelectMany(line => line.Papers.DefaultIfEmpty().Select(paper => Posting(line).Concat(Paper(paper)))));

    /// <summary>How it is known that a sheet hangs, in the clerk's words.</summary>
    public static string Word(SheetSight sight) => sight switch
    {
        SheetSight.Seen => "照片里认出",
        SheetSight.ByHand => "手工登记",
        SheetSight.NotSeen => "照片里没认出",
    };

    private static IEnumerable<string> Posting(ShowProofs.Line line) =>
    [
        UnitCode.From(line.Posting.Unit).ToString(), line.UnitName, line.Posting.Site, Moment(line.Posting.HungAtUtc), line.Posting.By,
        line.Posting.KeepUntil?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        line.Posting.DownAtUtc is { } down ? Moment(down) : "", Text(line.Photos.Count),
    ];

    private static IEnumerable<string> Paper(ShowProofs.Paper? paper) => paper is null ? Enumerable.Repeat("", 8) :
    [
        SheetId.TryParse(paper.Sheet.Id, out var id) ? id.Printed : paper.Sheet.Id, paper.Edition?.Code ?? "",
        paper.Edition?.Title ?? "上级已撤下", Text(paper.Sheet.Edition),
        Text(paper.Sheet.Page), Text(paper.Sheet.Pages), paper.Edition?.Root ?? "", Word(paper.Sight),
    ];

    private static string Moment(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), ChinaTime.Zone)
            .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
