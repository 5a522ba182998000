using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using BoardKit.Printing;
using BoardKit.Printing.Papers;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Oversight;

/// <summary>
/// The bulletin of a period (通报): what stands, place by place with its coverage, and what is late. Made of the very counts of the map; as
/// a document to be sealed, and as a sheet for a wall.
/// </summary>
public sealed class MakeBulletin(BoardDbContext db, ShowEye show, EyeReader reader, FindStale stale, LetterPrinter printer,
    TimeProvider clock) : IUseCase
{
    /// <summary>Places with something late that are named; how many more there are is said.</summary>
    public const int MostPlaces = 60;

    private const int MostItems = 12;

    /// <summary>Which area and period; on which paper for a wall, null for the document.</summary>
    public sealed record Request(UnitCode Scope, Period Window, Paper? Wall = null);

    /// <summary>The bulletin.</summary>
    public sealed record Response(string Title, OfficialLetter Letter, int Pages, byte[] Pdf);

    /// <summary>Makes it. Faults: <c>unit-unknown</c>, <c>bulletin-empty</c> where nothing was due, and those of printing.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var map = await show.Handle(new(request.Scope, request.Window), cancellationToken);
        if (map.Failed)
        {
            return map.Fault;
        }
        if (map.Value.Whole.Whole.Asked == 0)
        {
            return Fault.Conflict("bulletin-empty", $"{request.Window.Spoken}还没有到期的，没有可以通报的。");
        }
        var letter = await Write(request, map.Value, cancellationToken);
        var pages = request.Wall is { } paper ? printer.LayForWall(letter, paper) : printer.Lay(letter);
        if (pages.Failed)
        {
            return Outcome<Response>.Refused(pages.Faults);
        }
        var pdf = pages.Value.Pdf(letter.Title, letter.Office, clock.GetUtcNow());
        return pdf.Failed ? Outcome<Response>.Refused(pdf.Faults) : new Response(letter.Title, letter, pages.Value.Count, pdf.Value);
    }

    private async Task<OfficialLetter> Write(Request request, ShowEye.Response map, CancellationToken cancellationToken)
    {
        var (today, whole, scope) = (clock.Today(), map.Whole.Whole, map.Scope);
        var board = await reader.Read(request.Scope, request.Window, cancellationToken);
        var late = EyeBoard.Sum(scope, [.. board.Places], board.Columns.Count).Urged;
        var asleep = (await stale.Handle(new(request.Scope), cancellationToken)) is { Failed: false, Value: var found } ? found : null;
        var (from, to) = request.Scope.Area;
        var places = await db.Units.AsNoTracking().Where(u => u.Code >= from && u.Code <= to)
            .ToDictionaryAsync(u => u.Code, cancellationToken);
        var below = scope.Level == UnitLevel.County ? "各乡镇人民政府、街道办事处" : scope.Level == UnitLevel.Township ? "各村（居）民委员会"
            : "各单位";
        var seal = await ShowLetter.Seal(db, places[scope.Code], today, cancellationToken);
        return new()
        {
            Office = seal,
            Title = $"关于{scope.Name}{map.Window.Spoken}公开情况的通报",
            To = below,
            Date = today,
            Figures = [new("应公开", Number(whole.Asked), "项次"), new("已公开", Number(whole.Actual), $"项次，{EyeFile.Percent(whole.Share)}"),
                new("按时公开", Number(whole.Duties.OnTime), "项次"), new("逾期未公开", Number(whole.Duties.Overdue), "项次")],
            Paragraphs = request.Wall is null ? Said(map, late, asleep, today) : [Plain(map)],
            Tables = Tables(map, late, places, request.Wall is not null, today),
            Notes = ["按公开目录逐村逐项统计：应公开、已公开、按时三个数分开；不适用和同意免报的不计入；没有规定期限的不算按时，也不算逾期。",
                $"统计截至 {ChinaTime.Minute(map.AsOfUtc)}。"],
        };
    }

    private static IReadOnlyList<string> Said(ShowEye.Response map, IReadOnlyList<DutyLine> late, FindStale.Response? asleep,
        DateOnly today)
    {
        var whole = map.Whole.Whole;
        var worst = late.Select(d => d.DaysLate(today)).DefaultIfEmpty(0).Max();
        return
        [
            $"现将{map.Window.Spoken}公开情况通报如下。",
            $"一、总体情况。到今天应公开{Number(whole.Asked)}项次，已公开{Number(whole.Actual)}项次，占{EyeFile.Percent(whole.Share)}；有规定期限并已公开的"
                + $"{Number(whole.Duties.Timed)}项次，其中按时{Number(whole.Duties.OnTime)}项次。逾期未公开{Number(whole.Duties.Overdue)}项次，"
                + $"撤下后须重新公开{Number(whole.Duties.OwedAgain)}项次，涉及{late.Select(d => d.Unit).Distinct().Count()}个单位"
                + (worst > 0 ? $"，最久逾期{worst}天。" : "。"),
            .. asleep is { Items.Count: > 0 }
                ? (string[])[$"二、长期没有新内容的事项。{asleep.Months}个月内有到期、却没有公开过任何新内容的有{asleep.Items.Count}项："
                    + string.Join('、', asleep.Items.Take(MostItems).Select(i => i.Column.Name))
                    + (asleep.Items.Count > MostItems ? $"等{asleep.Items.Count}项。" : "。")] : [],
            late.Count == 0 ? "各单位没有逾期未公开的，请继续保持。" : "请有逾期未公开事项的单位尽快公开，并检查原因；确实没有这类事项的，请说明理由，由县里标为不适用。",
        ];
    }

    private static string Plain(ShowEye.Response map)
    {
        var whole = map.Whole.Whole;
        return $"{map.Window.Spoken}，全部村和单位到今天应当公开 {Number(whole.Asked)} 项次，已经公开 {Number(whole.Actual)} 项次，"
            + $"每 100 项里有 {EyeFile.Percent(whole.Share).TrimEnd('%')} 项；还有 {Number(whole.Owed)} 项次过了期限没有公开。";
    }

    private static List<SheetTable> Tables(ShowEye.Response map, IReadOnlyList<DutyLine> late, Dictionary<long, Unit> places,
        bool forWall, DateOnly today)
    {
        var tables = new List<SheetTable>
        {
            new()
            {
                Key = "places",
                Label = forWall ? "各单位情况" : "附表1　各单位公开情况",
                Columns =
                [
                    new("单位", SheetColumnKind.Text), new("应公开", SheetColumnKind.Number), new("已公开", SheetColumnKind.Number),
                    new("公开率", SheetColumnKind.Number, "%"), new("按时", SheetColumnKind.Number), new("逾期", SheetColumnKind.Number),
                    new("最久逾期", SheetColumnKind.Number, "天"),
                ],
                Rows = [.. map.Rows.Select(r => new SheetRow([r.Name, Plain(r.Whole.Asked), Plain(r.Whole.Actual),
                    r.Whole.Share is null ? null : EyeFile.Percent(r.Whole.Share).TrimEnd('%'), Plain(r.Whole.Duties.OnTime),
                    Plain(r.Whole.Duties.Overdue), Plain(r.Whole.Late)]))],
                Totals = [1, 2, 4, 5],
                CountUnit = "个单位",
            },
        };
        if (!forWall && late.Count > 0)
        {
            var units = late.GroupBy(d => d.Unit).OrderByDescending(g => g.Max(d => d.DaysLate(today))).ThenBy(g => g.Key).ToList();
            tables.Add(new()
            {
                Key = "late",
                Label = units.Count > MostPlaces ? $"附表2　逾期最久的{MostPlaces}个单位（共{units.Count}个）" : "附表2　有逾期的单位",
                Columns =
                [
                    new("序号", SheetColumnKind.Sequence), new("单位", SheetColumnKind.Text), new("逾期", SheetColumnKind.Number, "项"),
                    new("最久", SheetColumnKind.Number, "天"), new("其中逾期最久的", SheetColumnKind.Text),
                ],
                Rows = [.. units.Take(MostPlaces).Select(g =>
                {
                    var first = g.MaxBy(d => d.DaysLate(today))!;
                    return new SheetRow([null, Name(places, g.Key), Plain(g.Count()), Plain(first.DaysLate(today)),
                        $"{first.Name}（{first.Period.Spoken}，{(first.Until?.Day is { } day ? $"应于{day.Month}月{day.Day}日前" : "没有规定期限")}）"]);
                })],
                CountUnit = "个单位",
            });
        }
        return tables;
    }

    private static string Name(Dictionary<long, Unit> places, long unit) =>
        UnitCode.From(unit) is { Level: UnitLevel.Village, Parent: { } up } && places.TryGetValue(up.Value, out var above)
            ? $"{above.Name}{places[unit].Name}" : places[unit].Name;

    private static string Number(int value) => value.ToString("#,##0", CultureInfo.InvariantCulture);

    private static string Plain(int value) => value.ToString(CultureInfo.InvariantCulture);
}
