using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>
/// One click of a village: its own draft of what a unit above wrote and addressed to it. The words stand in it as they were released; the
/// village fills in its rows, or says that it has none. Of two who click at once both get the one draft.
/// </summary>
public sealed class FillAddressed(BoardDbContext db, FormCatalog forms, SharedTexts shared, StartDraft start, SubmitNotice submit,
    NoticeChange change) : IUseCase
{
    /// <summary>Which village, code of the notice above, and whether the village has none of it.</summary>
    public sealed record Request(UnitCode Unit, string Code, bool Nil = false);

    /// <summary>
    /// The code of the village's notice. Refused with <c>not-addressed</c> where it was not addressed to the village (any more), and like
    /// any draft; 本村无 is handed in at once.
    /// </summary>
    public async Task<Outcome<string>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!db.Access.May(Capability.WriteNotices, request.Unit.Value))
        {
            return NoticeChange.Forbidden;
        }
        if (!PublicCode.TryParse(request.Code, out var code)
            || await shared.AddressedTo(request.Unit, code.Text, change.Today, cancellationToken) is not { } above)
        {
            return Fault.NotFound("not-addressed", "没有发给本村补填的这份公示，可能已经收回或撤下。");
        }
        var form = await forms.Find(request.Unit, above.Form, null, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        if (await shared.Of(above.Unit, above.Code, null, form.Value, cancellationToken) is not { } text || !form.Value.HasBlanks)
        {
            return Fault.NotFound("not-addressed", "没有发给本村补填的这份公示，可能已经收回或撤下。");
        }
        if (request.Nil && form.Value.PerPeriod == NoticesPerPeriod.One
            && NoticeFaults.NilTooEarly(Domain.Calendar.Period.Parse(above.Period), change.Today) is { } early)
        {
            return early;   // where a form has one notice a period, that there is none speaks of the whole period
        }
        if (await Own(request.Unit, code, cancellationToken) is { } there)
        {
            return there;
        }
        var made = await change.Create<string>(request.Unit, request.Nil ? NoticeAct.Nil : NoticeAct.Draft,
            () => Make(request, form.Value, text, cancellationToken), cancellationToken);
        return made.Failed && await Own(request.Unit, code, cancellationToken) is { } other ? other : made;
    }

    private async Task<Outcome<(Notice, string)>> Make(Request request, Form form, SharedTexts.Text text,
        CancellationToken cancellationToken)
    {
        var content = text.In(form, new NoticeContent { Nil = request.Nil });
        var opened = await start.Open(new Intent(request.Unit, form.Key, text.Notice.Period), content, cancellationToken);
        if (opened.Failed)
        {
            return Outcome<(Notice, string)>.Refused(opened.Faults);
        }
        var (notice, draft, made) = opened.Value;
        notice.Complete(text.Base);
        if (request.Nil)
        {
            var frozen = await submit.Freeze(notice, draft, made.Form, content, cancellationToken);
            return frozen.Failed ? Outcome<(Notice, string)>.Refused(frozen.Faults) : (notice, notice.Code);
        }
        await shared.CopyFiles(text, notice, form, cancellationToken);
        return (notice, notice.Code);
    }

    private Task<string?> Own(UnitCode unit, PublicCode code, CancellationToken cancellationToken) => db.Notices.AsNoTracking()
        .Where(n => n.Unit == unit.Value && n.BaseCode == code.Text).Select(n => n.Code).FirstOrDefaultAsync(cancellationToken);
}
