using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Reading;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>
/// Opens a draft to be typed in, without a spreadsheet: empty, or with the rows of an earlier notice of the form as a start.
/// </summary>
public sealed class StartDraft(BoardDbContext db, NoticeOpening opening, DraftStore drafts, TypedText typed, EarlierRows earlier,
    Acts acts, NoticeChange change) : IUseCase
{
    /// <summary>What it is to become.</summary>
    /// <param name="Intent">Unit, form, period, title, hanging day.</param>
    /// <param name="Inputs">Inputs by key as typed.</param>
    /// <param name="From">Code of the notice whose rows it starts with, or null.</param>
    public sealed record Request(Intent Intent, IReadOnlyDictionary<string, string> Inputs, string? From = null)
    {
        /// <summary>What the system fills in; null: nothing.</summary>
        public Filling? Filling { get; init; }
    }

    /// <summary>What the system fills in over the rows that a draft starts with.</summary>
    /// <param name="Over">Fills it in.</param>
    /// <param name="Cells">How many numbers it knows.</param>
    public sealed record Filling(Func<NoticeContent, NoticeContent> Over, int Cells);

    /// <summary>The code of the new notice.</summary>
    public async Task<Outcome<string>> Handle(Request request, CancellationToken cancellationToken)
    {
        var fit = await opening.Fit(request.Intent, cancellationToken);
        if (fit.Failed)
        {
            return fit.Fault;
        }
        var inputs = await typed.Inputs(request.Intent.Unit, fit.Value.Form, request.Inputs, cancellationToken);
        if (inputs.Failed)
        {
            return Outcome<string>.Refused(inputs.Faults);
        }
        var rows = request.From is { Length: > 0 } from ? await earlier.Of(from, request.Intent.Unit, fit.Value.Form, fit.Value.Period,
            withFiles: false, cancellationToken) : new EarlierRows.Start(new NoticeContent(), []);
        return rows.Failed ? rows.Fault : await change.Create<string>(request.Intent.Unit, NoticeAct.Draft, async () =>
        {
            var content = request.Filling?.Over(rows.Value.Content) ?? rows.Value.Content;
            var opened = await Open(request.Intent, content with
            {
                Inputs = content.Inputs.Concat(inputs.Value).GroupBy(i => i.Key).ToDictionary(g => g.Key, g => g.Last().Value),
            }, cancellationToken);
            if (opened.Failed)
            {
                return Outcome<(Notice, string)>.Refused(opened.Faults);
            }
            if (rows.Value.Kept > 0)
            {
                acts.Write(request.Intent.Unit.Value, "notice.desk-copy", opened.Value.Notice.Code, $"{rows.Value.Kept} entries");
            }
            if (request.Filling is { } filling)
            {
                acts.Write(request.Intent.Unit.Value, "notice.computed", opened.Value.Notice.Code, $"{filling.Cells} cells");
            }
            opened.Value.Draft.Reading = new ReadingRecord { Answers = rows.Value.LeftOut }.Write();
            return (opened.Value.Notice, opened.Value.Notice.Code);
        }, cancellationToken);
    }

    /// <summary>A new notice with its draft, inside another use case's transaction.</summary>
    internal async Task<Outcome<(Notice Notice, Draft Draft, NoticeOpening.Opening Made)>> Open(Intent intent, NoticeContent content,
        CancellationToken cancellationToken)
    {
        var made = await opening.Check(intent, content, corrects: null, cancellationToken);
        if (made.Failed)
        {
            return made.Fault;
        }
        if (await typed.Title(intent.Unit, made.Value.Title, cancellationToken) is { } refused)
        {
            return refused;
        }
        var notice = New(intent.Unit, made.Value);
        var draft = New(notice, made.Value, intent.HangOn);
        await drafts.Replace(made.Value.Form, draft, content, cancellationToken);
        return (notice, draft, made.Value);
    }

    /// <summary>
    /// The open draft of a notice, opened where none is; inside another use case's transaction. Refused while it is in review.
    /// </summary>
    internal async Task<Outcome<Draft>> Reopen(Notice notice, NoticeOpening.Opening made, DateOnly? hangOn,
        CancellationToken cancellationToken)
    {
        var opened = notice.Stage == WorkStage.Idle ? notice.Correct(change.Actor, change.Now) : notice.Edit(change.Actor, change.Now);
        if (opened.Failed)
        {
            return opened.Fault;
        }
        notice.Retitle(made.Title);
        var draft = await drafts.FindOpen(notice, cancellationToken);
        if (draft is null)
        {
            return New(notice, made, hangOn);
        }
        (draft.Title, draft.HangOn) = (made.Title, hangOn ?? draft.HangOn);
        return draft;
    }

    /// <summary>A new notice in the name of whom it is opened for.</summary>
    internal Notice New(UnitCode unit, NoticeOpening.Opening made)
    {
        var notice = new Notice(unit, made.Key, made.Title, made.Form.Panel, change.Actor, change.Now);
        notice.IssueBy(made.Speaker?.Body, made.Speaker?.Key);
        return notice;
    }

    /// <summary>An empty draft of a notice.</summary>
    internal Draft New(Notice notice, NoticeOpening.Opening made, DateOnly? hangOn)
    {
        var draft = new Draft(notice, made.Form.Version, made.Title, hangOn ?? change.Today);
        _ = db.Drafts.Add(draft);
        return draft;
    }
}
