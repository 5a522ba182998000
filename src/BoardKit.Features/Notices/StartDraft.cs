using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Notices;

namespace BoardKit.Features.Notices;

/// <summary>Opens an empty draft to be typed in: a short list or a record without a spreadsheet.</summary>
public sealed class StartDraft(BoardDbContext db, NoticeOpening opening, DraftStore drafts, TypedText typed, NoticeChange change) : IUseCase
{
    /// <summary>What it is to become; inputs by key as typed.</summary>
    public sealed record Request(Intent Intent, IReadOnlyDictionary<string, string> Inputs);

    /// <summary>The code of the new notice.</summary>
    public async Task<Outcome<string>> Handle(Request request, CancellationToken cancellationToken)
    {
        var fit = await opening.Fit(request.Intent, cancellationToken);
        if (fit.Failed)
        {
            return fit.Fault;
        }
        var inputs = await typed.Inputs(request.Intent.Unit, fit.Value.Form, request.Inputs, cancellationToken);
        return inputs.Failed
            ? Outcome<string>.Refused(inputs.Faults)
            : await change.Create<string>(request.Intent.Unit, "notice.draft", async () =>
            {
                var opened = await Open(request.Intent, new NoticeContent { Inputs = inputs.Value }, cancellationToken);
                return opened.Failed ? Outcome<(Notice, string)>.Refused(opened.Faults) : (opened.Value.Notice, opened.Value.Notice.Code);
            }, cancellationToken);
    }

    /// <summary>A new notice with its draft, inside another use case's transaction.</summary>
    internal async Task<Outcome<(Notice Notice, Draft Draft, NoticeOpening.Opening Made)>> Open(Intent intent, NoticeContent content, CancellationToken cancellationToken)
    {
        var made = await opening.Check(intent, content.Inputs, corrects: null, cancellationToken);
        if (made.Failed)
        {
            return made.Fault;
        }
        if (await typed.Title(intent.Unit, made.Value.Title, cancellationToken) is { } refused)
        {
            return refused;
        }
        var notice = new Notice(intent.Unit, made.Value.Key, made.Value.Title, made.Value.Form.Panel, change.Actor, change.Now);
        var draft = New(notice, made.Value, intent.HangOn);
        await drafts.Replace(made.Value.Form, draft, content, cancellationToken);
        return (notice, draft, made.Value);
    }

    /// <summary>The open draft of a notice, opened where none is; inside another use case's transaction. Refused while it is in review.</summary>
    internal async Task<Outcome<Draft>> Reopen(Notice notice, NoticeOpening.Opening made, DateOnly? hangOn, CancellationToken cancellationToken)
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

    /// <summary>An empty draft of a notice.</summary>
    internal Draft New(Notice notice, NoticeOpening.Opening made, DateOnly? hangOn)
    {
        var draft = new Draft(notice, made.Form.Version, made.Title, hangOn ?? change.Today);
        _ = db.Drafts.Add(draft);
        return draft;
    }
}
