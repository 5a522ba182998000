using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Printing;
using BoardKit.Printing.Papers;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reviews;

/// <summary>
/// The 审查单 of a notice: name, summary, way, scope, time, and who did which step how, what was ticked, written and recorded. Of what waits
/// now, or of an edition: what was decided then, as it was laid down then.
/// </summary>
public sealed class ShowReviewSheet(BoardDbContext db, ShowNotice show, SheetModels models, TimeProvider clock) : IUseCase
{
    /// <summary>Which notice, and of which edition; null: of what waits now, else of the newest.</summary>
    public sealed record Request(string Code, int? Edition = null);

    /// <summary>
    /// Refused when the notice is not in the scope, or with <c>sheet-none</c>: it was never submitted, or is not for the reader.
    /// </summary>
    public async Task<Outcome<ReviewSheet>> Handle(Request request, CancellationToken cancellationToken)
    {
        var shown = await show.Handle(new(request.Code), cancellationToken);
        if (shown.Failed)
        {
            return shown.Fault;
        }
        var (notice, unit) = (shown.Value.Notice, UnitCode.From(shown.Value.Notice.Unit));
        var place = await models.Place(unit, cancellationToken);
        if (request.Edition is null && notice.AsSubmitted() is { } waiting && shown.Value.Draft is { } open
            && notice.IsNamedTo(db.Access))
        {
            return new ReviewSheet
            {
                UnitPath = place.UnitPath,
                Date = clock.Today(),
                Title = open.Draft.Title,
                IsOpen = true,
                Facts = Facts(notice, notice.Course, open.Form, Summary(open), open.Audience, open.Posting?.Term),
                Steps = [Drafted(notice.HandsOn[^1].Name, waiting.SubmittedAtUtc),
                    .. notice.Chain.Steps.Select(step => Step(step, waiting.Of(step.Key), notice.Course?.Referred))],
            };
        }
        return (request.Edition is { } number ? shown.Value.Editions.FirstOrDefault(e => e.Number == number)
            : shown.Value.Editions is [.., var newest] ? newest : null) is { } edition ? Of(notice, shown.Value, edition, place.UnitPath,
                await Submitted(notice, edition, cancellationToken))
            : Fault.NotFound("sheet-none", "这份公示还没有提交审核，没有审查单。");
    }

    /// <summary>
    /// When the draft of an edition that two people made was handed in: the audit keeps it, the edition does not. Null where it is gone.
    /// </summary>
    private Task<DateTime?> Submitted(Notice notice, Edition edition, CancellationToken cancellationToken)
    {
        var (verb, code) = (NoticeAct.Submit.Text(), notice.Code);
        return db.AuditLog.AsNoTracking().Where(a => a.Unit == notice.Unit && a.Subject == code && a.Action == verb
            && a.AtUtc <= edition.PublishedAtUtc).MaxAsync(a => (DateTime?)a.AtUtc, cancellationToken);
    }

    private ReviewSheet Of(Notice notice, ShowNotice.Response shown, Edition edition, string path, DateTime? submitted)
    {
        var course = ReviewCourse.Read(edition.ReviewText);
        var newest = edition.Number == notice.LastEdition;
        return new()
        {
            UnitPath = path,
            Date = clock.Today(),
            Title = edition.Title,
            Facts = Facts(notice, course, shown.Form, Summary(shown, edition, newest), newest ? notice.Audience : null,
                $"{CellText.Date(edition.PostingFrom)}至{CellText.Date(edition.PostingTo)}"),
            Steps = [Drafted(edition.Author, course?.SubmittedAtUtc ?? submitted), .. course is null
                ? (ReviewSheetStep[])[new("审核公布", edition.Reviewer, SignedIn, ChinaTime.Minute(edition.PublishedAtUtc), ["同意公布"])]
                : course.Chain().Steps.Select(step => Step(step, course.Decided.LastOrDefault(d => d.Step == step.Key), course.Referred))],
        };
    }

    private const string SignedIn = "登录", Recorded = "登记", Nil = "本期无此项";

    private static ReviewSheetStep Drafted(string by, DateTime? submitted) =>
        new("填报、提交", by, SignedIn, submitted is { } at ? ChinaTime.Minute(at) : "没有记下", []);

    private static ReviewSheetStep Step(ReviewStep step, Decision? done, IReadOnlyList<Referral>? referred)
    {
        var left = referred?.LastOrDefault(r => r.Step == step.Key);
        return new(step.Name,
            done is null ? null : done.Record?.Who ?? done.By.Name + (done.InNameOf is { } absent ? $"（代{absent.Name}）" : ""),
            step.IsRecorded ? Recorded : SignedIn,
            done is null ? null : done.Record is { } record ? CellText.Date(record.On) : ChinaTime.Minute(done.AtUtc),
            [.. Said(done, left)]);
    }

    private static IEnumerable<string> Said(Decision? done, Referral? left)
    {
        if (left is not null)
        {
            yield return $"{left.By.Name}请示上级：{left.Reason}";
        }
        if (done is null)
        {
            yield break;
        }
        if (done.Record is { } record)
        {
            yield return $"记录：{record.Minutes}";
            if (record is { Expected: { } expected, Present: { } present })
            {
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"应到{expected}人，实到{present}人，{(record.Agreed == true ? "通过" : "没有通过")}");
            }
            yield return $"{done.By.Name}登记于{ChinaTime.Minute(done.AtUtc)}";
        }
        foreach (var tick in done.Ticked)
        {
            yield return $"☑{tick}";
        }
        if (done.Note is { } note)
        {
            yield return $"意见：{note}";
        }
    }

    private static IReadOnlyList<(string Label, string? Value)> Facts(Notice notice, ReviewCourse? course, Form form,
        string summary, Audience? audience, string? term) =>
    [
        ("概述", summary), ("审核程序", course?.Preset.Name ?? ReviewPreset.TwoPeople.Name),
        ("公开方式", "村（居）务公开栏张贴，网页公开"), ("公开范围", audience?.Text()), ("公开时间", term),
        ("不公开的部分", NotShown(form)),
        ("索引号", notice.IndexNumber ?? "公布时编"),
    ];

    /// <summary>Columns and files of the form that reviewers see and readers do not.</summary>
    private static string NotShown(Form form) => string.Join("、", form.Sections.SelectMany(s => s.Columns
            .Where(c => !c.IsPublished && c.Type != CellType.Blank).Select(c => c.Label)).Concat(form.Sections
            .Where(s => s is { Kind: SectionKind.Files, Public: false }).Select(s => s.Label)).Distinct()) is { Length: > 0 } text
            ? text : "没有";

    private static string Summary(ShowNotice.OpenDraft open) => open.Check.Content.Nil ? $"{open.Form.Name}，{Nil}" : string.Join("，", (string[])
    [
        $"{open.Form.Name}，{open.Check.Content.Sections.Sum(s => s.Rows.Count)}行",
        .. open.Form.Figures.Select(figure => (figure, Found: open.Check.Figures.FirstOrDefault(f => f.Key == figure.Key)))
            .Where(f => f.Found is not null)
            .Select(f => $"{f.figure.Label}{CellText.Figure(f.figure, f.Found!.Value.Value)}{f.figure.Measure}"),
    ]);

    private static string Summary(ShowNotice.Response shown, Edition edition, bool newest) => string.Join("，", (string[])
    [
        $"{shown.Form.Name}，{Period.Parse(shown.Notice.Period).Spoken}，"
            + (edition.Nil ? Nil : string.Create(CultureInfo.InvariantCulture, $"{edition.RowCount}行")),
        .. shown.Form.Figures.Where(f => newest && !edition.Nil && shown.Figures.ContainsKey(f.Key))
            .Select(f => $"{f.Label}{CellText.Figure(f, shown.Figures[f.Key].Value)}{f.Measure}"),
    ]);
}
