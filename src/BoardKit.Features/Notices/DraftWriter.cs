using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Reading;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Notices;

/// <summary>
/// Changes the open draft inside a use case's transaction: reads it, applies the edits, leaves out who was erased, checks and stores it.
/// </summary>
public sealed class DraftWriter(NoticeFinder find, OtherNotices others, DraftStore drafts, DraftSteps steps, DraftEditor editor,
    SharedTexts shared, PrivacyGates gates) : IUseCasePart
{
    /// <summary>An open draft as it is, filled by the check.</summary>
    public sealed record Open(Notice Notice, Draft Draft, Form Form, CheckContext Context, NoticeContent Content);

    /// <summary>Reads the draft of a notice that is open.</summary>
    public async Task<Outcome<Open>> Read(Notice notice, CancellationToken cancellationToken)
    {
        var draft = await drafts.Find(notice, cancellationToken);
        var form = await find.FormOf(notice, draft.FormVersion, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        var key = notice.Key;
        var context = await find.Context(notice, form.Value, cancellationToken) with
        { Elsewhere = await others.InUnit(notice.Unit, key, form.Value, cancellationToken) };
        var stored = await drafts.Read(form.Value, draft, cancellationToken);
        return new Open(notice, draft, form.Value, context, FormCheck.Run(form.Value, stored, context).Content);
    }

    /// <summary>
    /// The check of the draft after all edits; refused with every edit that cannot be made, and with every question about a name
    /// (<see cref="TypedNamesakes"/>).
    /// </summary>
    public async Task<Outcome<CheckResult>> Write(Open open, IReadOnlyList<DraftEdit> edits, CancellationToken cancellationToken)
    {
        var firstNew = open.Draft.LastRow + 1;
        var edited = await editor.Apply(open.Notice, open.Draft, open.Form, open.Content, edits, cancellationToken);
        if (edited.Failed)
        {
            return Outcome<CheckResult>.Refused(edited.Faults);
        }
        var gate = await gates.For(UnitCode.From(open.Notice.Unit), Period.Parse(open.Notice.Period).Year, cancellationToken);
        if (gate.Failed)
        {
            return gate.Fault;
        }
        var without = SuppressedRows.LeaveOut(open.Form, edited.Value, gate.Value, new Dictionary<string, string>());
        var named = TypedNamesakes.Of(open.Form, open.Content, without.Content, edits, firstNew, gate.Value);
        if (named.Faults.Count > 0)
        {
            return Outcome<CheckResult>.Refused(named.Faults);
        }
        var whole = await shared.In(open.Notice, open.Form, named.Content, cancellationToken);
        var check = FormCheck.Run(open.Form, whole, open.Context);
        var reading = ReadingRecord.Read(open.Draft.Reading);
        open.Draft.Reading = named.Given.Count == 0
            ? open.Draft.Reading : (reading with { Answers = [.. reading.Answers, .. named.Given] }).Write();
        await steps.Keep(open.Notice, open.Draft, DraftStepKind.Edit, open.Form, check.Content, cancellationToken);
        await drafts.Replace(open.Form, open.Draft, check.Content, cancellationToken);
        open.Notice.Retitle(open.Draft.Title);
        return check with { Faults = [.. without.Faults, .. check.Faults] };
    }
}
