using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>
/// 本期无此项: a notice without rows, submitted at once and approved like any other. What flows is a true zero, a balance is the one published a
/// period before (<see cref="FormFigure.OnNil"/>). Nobody can say so of a period that has not ended.
/// </summary>
public sealed class MakeNilReturn(NoticeOpening opening, NoticeFinder find, TypedText typed, StartDraft start, DraftStore drafts,
    SubmitNotice submit, SubmitNew fresh, NoticeChange change) : IUseCase
{
    /// <summary>For which unit, form and period.</summary>
    /// <param name="Intent">Unit, form, period, title, hanging day.</param>
    /// <param name="Inputs">Inputs as typed; the project's name among them where a project of a form with many notices a period has nothing
    /// to report; without one the whole period has no project.</param>
    /// <param name="Corrects">Code of the notice that it corrects, or null for a new one.</param>
    /// <param name="DryRun">Whether to say only what would happen.</param>
    public sealed record Request(Intent Intent, IReadOnlyDictionary<string, string>? Inputs = null,
        string? Corrects = null, bool DryRun = false);

    /// <summary>
    /// The code of the notice, which now waits for review (null after a dry run), its figures, and notes on what was carried.
    /// </summary>
    public sealed record Response(string? Code, IReadOnlyList<FigureValue> Figures, IReadOnlyList<Fault> Notes);

    /// <summary>
    /// Refused like any notice: wrong level, wrong period, one exists already (of the whole period: any), an identifying number in title or
    /// inputs; and before the period has ended.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var fit = await opening.Fit(request.Intent, cancellationToken);
        if (fit.Failed)
        {
            return fit.Fault;
        }
        if (NoticeFaults.NilTooEarly(fit.Value.Period, change.Today) is { } early)
        {
            return early;
        }
        var inputs = await typed.Inputs(request.Intent.Unit, fit.Value.Form,
            request.Inputs ?? new Dictionary<string, string>(), cancellationToken);
        if (inputs.Failed)
        {
            return Outcome<Response>.Refused(inputs.Faults);
        }
        var content = new NoticeContent { Nil = true, Inputs = inputs.Value };
        var opened = await opening.Check(request.Intent, content, request.Corrects, cancellationToken);
        if (opened.Failed)
        {
            return opened.Fault;
        }
        if (await typed.Title(request.Intent.Unit, opened.Value.Title, cancellationToken) is { } unfit)
        {
            return unfit;
        }
        var check = FormCheck.Run(opened.Value.Form, content,
            await find.Context(request.Intent.Unit.Value, opened.Value.Key, opened.Value.Form, cancellationToken));
        if (!check.Passed)
        {
            return Outcome<Response>.Refused([.. check.Faults.Where(f => f.Stops)]);
        }
        if (request.DryRun)
        {
            return new Response(null, check.Figures, check.Faults);
        }
        var code = request.Corrects is { } corrects
            ? await change.Run(corrects, Capability.WriteNotices, NoticeAct.Nil,
                notice => IntoExisting(notice, request, opened.Value, content, cancellationToken), cancellationToken)
            : await change.Create(request.Intent.Unit, NoticeAct.Nil,
                () => fresh.Into(request.Intent, content, cancellationToken), cancellationToken);
        return code.Failed ? Outcome<Response>.Refused(code.Faults) : new Response(code.Value, check.Figures, check.Faults);
    }

    private async Task<Outcome<string>> IntoExisting(Notice notice, Request request, NoticeOpening.Opening made, NoticeContent content,
        CancellationToken cancellationToken)
    {
        if (!notice.Is(request.Intent.Unit, made.Key))
        {
            return NoticeFaults.CorrectsOther(notice.Code);
        }
        var draft = await start.Reopen(notice, made, request.Intent.HangOn, cancellationToken);
        if (draft.Failed)
        {
            return draft.Fault;
        }
        await drafts.Replace(made.Form, draft.Value, content, cancellationToken);
        var frozen = await submit.Freeze(notice, draft.Value, made.Form, content, cancellationToken);
        return frozen.Failed ? Outcome<string>.Refused(frozen.Faults) : notice.Code;
    }
}
