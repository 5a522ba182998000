using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Reconciliation;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Residents;

/// <summary>
/// Reads a notice as any resident may: an edition with its place in the history and what it changed, or the tombstone of a withdrawn one.
/// </summary>
public sealed class ReadNotice(BoardDbContext db, FormCatalog forms, PublicEditions editions, BesideNotice beside, PlainWords words,
    PlaceCard places, InForceReader inForce, MatterLines matters, Issuing issuing, DeskRows desk,
    PublicExplanations explanations, TimeProvider clock) : IUseCase
{
    /// <summary>
    /// Which notice, which edition (null for the newest), which page of rows, and since which edition its changes are told (null: the one
    /// before).
    /// </summary>
    public sealed record Request(PublicCode Code, int? Edition = null, int Page = 1, int? Since = null);

    /// <summary>Exactly one of the two.</summary>
    public sealed record Response(NoticePage? Page, Tombstone? Tombstone);

    /// <summary>Refused with <c>not-found</c> when there is no such notice, edition or page in the scope of the request.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var notice = await db.Notices.AsNoTracking()
            .SingleOrDefaultAsync(n => n.Code == request.Code.Text && n.Publicity != Publicity.None, cancellationToken);
        var number = request.Edition ?? notice?.LastEdition ?? 0;
        if (notice is null || number < 1 || number > notice.LastEdition)
        {
            return NoticeFaults.NotFound(request.Code.Text);
        }
        var history = await editions.History(notice, cancellationToken);
        if (notice.Publicity == Publicity.Withdrawn || history.All(h => h.Number != number))
        {
            return await Bury(notice, request.Edition, history, cancellationToken);
        }
        var source = await Source(notice, number, request.Since ?? number - 1, history, cancellationToken);
        if (source.Failed)
        {
            return source.Fault;
        }
        var page = new NoticePageBuilder(source.Value, clock.Today()).Build(request.Page);
        return page is null ? NoticeFaults.NotFound(request.Code.Text) : new Response(page, null);
    }

    private async Task<Outcome<NoticeSource>> Source(Notice notice, int number, int since, IReadOnlyList<EditionLine> history,
        CancellationToken cancellationToken)
    {
        var unit = UnitCode.From(notice.Unit);
        var edition = await editions.Find(notice, number, cancellationToken);
        var form = await forms.Of(edition, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        var content = await editions.Content(form.Value, edition, cancellationToken);
        if ((await inForce.Of([notice.Id], clock.Today(), cancellationToken)).GetValueOrDefault(notice.Id) is not { } placed)
        {
            return NoticeFaults.NotFound(notice.Code);   // withdrawn between two reads
        }
        (Form, NoticeContent)? previous = null;
        if (history.Any(h => h.Number == since))
        {
            previous = (form.Value,
                await editions.Content(form.Value, await editions.Find(notice, since, cancellationToken), cancellationToken));
        }
        var issued = await issuing.Speaks(notice, edition, form.Value, cancellationToken);
        var (earlier, later) = await beside.Of(notice, form.Value, edition.Leaf.Totals, cancellationToken);
        return new NoticeSource(form.Value, notice, edition, content, previous, history, await places.Path(unit, cancellationToken),
            await places.Contacts(unit, cancellationToken, issued.Organ))
        {
            Issued = issued,
            InForce = placed.InForce,
            Earlier = earlier,
            Later = later,
            Explained = number == notice.LastEdition
                ? await explanations.Of(unit, notice.Form, Period.Parse(notice.Period), notice.Audience, cancellationToken) : null,
            Matters = await matters.Of(unit, notice.Key, clock.Today(), cancellationToken),
            Glossary = await words.For(unit, cancellationToken),
            Files = await Files(notice, form.Value, content, cancellationToken),
            KeptUntil = !edition.ShowsPersonal(clock.Today())
                && await desk.IsKept(notice, form.Value, edition, clock.Today(), cancellationToken)
                ? await desk.Until(unit, form.Value, edition, clock.Today(), cancellationToken) : null,
        };
    }

    private async Task<IReadOnlyDictionary<string, ShownFile>> Files(Notice notice, Form form, NoticeContent content,
        CancellationToken cancellationToken)
    {
        var named = FileRows.Hashes(form, content, publicOnly: true);
        return named.Count == 0 ? new Dictionary<string, ShownFile>() : await db.AttachedPages.AsNoTracking()
            .Where(p => p.Unit == notice.Unit && p.NoticeId == notice.Id && p.Page == 1 && named.Contains(p.Hash) && p.File!.Released)
            .Select(p => new { p.Hash, p.File!.Kind, p.File.Pages, HasOriginal = p.File.Original != null, p.Width, p.Height })
            .ToDictionaryAsync(p => p.Hash, p => new ShownFile(p.Kind, p.Pages, p.HasOriginal, p.Width, p.Height), cancellationToken);
    }

    private async Task<Outcome<Response>> Bury(Notice notice, int? edition, IReadOnlyList<EditionLine> history,
        CancellationToken cancellationToken)
    {
        var unit = UnitCode.From(notice.Unit);
        var form = await forms.Find(unit, notice.Form, null, cancellationToken);
        var isGone = notice.Publicity == Publicity.Withdrawn;
        return new Response(null, new Tombstone
        {
            Code = notice.Code,
            Subject = $"{(form.Failed ? "公示" : form.Value.Name)}（{Period.Parse(notice.Period).Spoken}）",
            Path = await places.Path(unit, cancellationToken),
            Withdrawn = isGone && notice.WithdrawnAtUtc is { } at ? ChinaTime.Day(at) : null,
            Reason = isGone ? notice.WithdrawnReason : null,
            Edition = isGone ? null : edition,
            Newest = isGone ? null : history.Count > 0 ? history[0] : null,
            Contacts = await places.Contacts(unit, cancellationToken),
        });
    }
}
