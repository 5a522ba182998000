using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Privacy;

namespace BoardKit.Features.Notices;

/// <summary>Changes the open draft cell by cell, row by row. All edits of a request hold or none; a broken rule does not refuse an edit, it is shown and refuses the submission.</summary>
public sealed class EditDraft(NoticeFinder find, OtherNotices others, DraftStore drafts, DraftEditor editor, PrivacyGates gates, NoticeChange change) : IUseCase
{
    /// <summary>Which notice and what to change, in order.</summary>
    public sealed record Request(string Code, IReadOnlyList<DraftEdit> Edits);

    /// <summary>The check of the draft as it is now.</summary>
    public Task<Outcome<CheckResult>> Handle(Request request, CancellationToken cancellationToken) =>
        change.Run(request.Code, (access, unit) => access.MayDraft(unit), "notice.edit", async notice =>
        {
            var open = notice.Edit(change.Actor, change.Now);
            if (open.Failed)
            {
                return open.Fault;
            }
            var draft = await drafts.Find(notice, cancellationToken);
            var form = await find.FormOf(notice, draft.FormVersion, cancellationToken);
            if (form.Failed)
            {
                return form.Fault;
            }
            var edited = await editor.Apply(notice, draft, form.Value, await drafts.Read(form.Value, draft, cancellationToken), request.Edits, cancellationToken);
            if (edited.Failed)
            {
                return Outcome<CheckResult>.Refused(edited.Faults);
            }
            var key = new NoticeKey(notice.Form, notice.Period, notice.Project);
            var gate = await gates.For(UnitCode.From(notice.Unit), Period.Parse(notice.Period).Year, cancellationToken);
            if (gate.Failed)
            {
                return gate.Fault;
            }
            var without = SuppressedRows.LeaveOut(form.Value, edited.Value, gate.Value, new Dictionary<string, string>());
            var context = await find.Context(notice.Unit, key, cancellationToken);
            var check = FormCheck.Run(form.Value, without.Content, context with { Elsewhere =
                await others.InUnit(notice.Unit, key, form.Value, cancellationToken) });
            await drafts.Replace(form.Value, draft, check.Content, cancellationToken);
            notice.Retitle(draft.Title);
            // a question of the file was answered when it was imported; of a row at the desk the clerk is reminded, and answers by leaving
            // it out
            var namesakes = without.Questions.Select(q => Fault.Warning("erased-namesake", q.Sentence, q.At));
            return check with { Faults = [.. without.Faults, .. namesakes, .. check.Faults] };
        }, cancellationToken);
}
