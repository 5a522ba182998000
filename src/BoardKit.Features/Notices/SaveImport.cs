using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>
/// Saves what the dry run found, whole or not at all: as a new notice, or as the open draft of the one it corrects, with what the clerk
/// said about its labels; and submits it at once when asked to. The file is read again from its bytes, so that what is saved is what was
/// checked.
/// </summary>
public sealed class SaveImport(CheckImport check, StartDraft start, DraftStore drafts, DraftSteps steps, LabelBook labels,
    SubmitNotice submit, ReplacedDraft replaced, PrivacyRuleBook book, ImportPace pace, NoticeChange change) : IUseCase
{
    /// <summary>A checked file.</summary>
    /// <param name="File">The same request as that of the dry run.</param>
    /// <param name="Submit">Whether to submit at once; then every rule must hold.</param>
    public sealed record Request(CheckImport.Request File, bool Submit)
    {
        /// <summary>
        /// What the page of the dry run had shown of the notice that the file is to go into (<see cref="ReplacedDraft"/>); null: whatever
        /// it is now.
        /// </summary>
        public DraftPage? Read { get; init; }
    }

    /// <summary>The notice and its check.</summary>
    public sealed record Response(string Code, CheckImport.Response Check);

    /// <summary>Refused with every fault that stops; nothing is then saved.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var turn = pace.Take(change.Actor.Id);
        if (turn.Failed)
        {
            return turn.Fault;
        }
        using var until = turn.Value;
        var checkedFile = await check.Read(request.File, cancellationToken);
        if (checkedFile.Failed)
        {
            return Outcome<Response>.Refused(checkedFile.Faults);
        }
        var found = checkedFile.Value;
        if (found.Made is null || (request.Submit ? !found.Passed : !found.MaySave))
        {
            return Outcome<Response>.Refused(found.Faults);
        }
        return request.File.Corrects is { } corrects
            ? await change.Run(corrects, Capability.WriteNotices, NoticeAct.Import,
                notice => IntoExisting(notice, request, found, found.Made, cancellationToken), cancellationToken)
            : await change.Create(request.File.Intent.Unit, NoticeAct.Import,
                () => IntoNew(request, found, found.Made, cancellationToken), cancellationToken);
    }

    private async Task<Outcome<(Notice, Response)>> IntoNew(Request request, CheckImport.Response found, NoticeOpening.Opening made,
        CancellationToken cancellationToken)
    {
        var notice = start.New(request.File.Intent.Unit, made);
        var saved = await Fill(notice, start.New(notice, made, request.File.Intent.HangOn), request, found, cancellationToken);
        return saved.Failed ? Outcome<(Notice, Response)>.Refused(saved.Faults) : (notice, saved.Value);
    }

    private async Task<Outcome<Response>> IntoExisting(Notice notice, Request request, CheckImport.Response found,
        NoticeOpening.Opening made, CancellationToken cancellationToken)
    {
        if (!notice.Is(request.File.Intent.Unit, made.Key))
        {
            return NoticeFaults.CorrectsOther(notice.Code);
        }
        if (request.Read is { } read && await replaced.Changed(notice, read, cancellationToken) is { } changed)
        {
            return changed;
        }
        var draft = await start.Reopen(notice, made, request.File.Intent.HangOn, cancellationToken);
        return draft.Failed ? draft.Fault : await Fill(notice, draft.Value, request, found, cancellationToken);
    }

    private async Task<Outcome<Response>> Fill(Notice notice, Draft draft, Request request, CheckImport.Response found,
        CancellationToken cancellationToken)
    {
        draft.FileName = FileNames.Safe(request.File.FileName, await book.Of(UnitCode.From(notice.Unit), cancellationToken));
        var content = WithIds(found.Check.Content, draft.LastRow);
        draft.Reading = (found.Import.Record() with { Sums = UnfitSums.Of(found.Import, content) }).Write();
        await steps.Keep(notice, draft, DraftStepKind.Import, found.Form, content, cancellationToken);
        await drafts.Replace(found.Form, draft, content, cancellationToken);
        await labels.Learn(UnitCode.From(notice.Unit), found.Form.Key, found.Import.Lessons, cancellationToken);
        if (request.Submit)
        {
            var frozen = await submit.Freeze(notice, draft, found.Form, content, cancellationToken);
            if (frozen.Failed)
            {
                return Outcome<Response>.Refused(frozen.Faults);
            }
        }
        return new Response(notice.Code, found);
    }

    /// <summary>The rows with the ids that they will have in the draft: a sub-total that does not fit names its rows by them.</summary>
    private static NoticeContent WithIds(NoticeContent content, long last)
    {
        last = Math.Max(last, content.Sections.SelectMany(s => s.Rows).Select(r => r.Id).DefaultIfEmpty().Max());
        return content with
        {
            Sections = [
            .. content.Sections.Select(s => s with { Rows = [.. s.Rows.Select(r => r.Id > 0 ? r : r with { Id = ++last })] })]
        };
    }
}
