using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>Finds a notice by its public code within the scope of the request, and the form it is made with.</summary>
public sealed class NoticeFinder(BoardDbContext db, FormCatalog forms, PrivacyRuleBook book, TimeProvider clock) : IUseCasePart
{
    /// <summary>The notice, or the refusal that a foreign and an unknown code share.</summary>
    public async Task<Outcome<Notice>> Find(string code, CancellationToken cancellationToken)
    {
        if (!PublicCode.TryParse(code, out var parsed))
        {
            return NoticeFaults.NotFound(code.Length > 20 ? code[..20] : code);
        }
        var notice = await db.Notices.SingleOrDefaultAsync(n => n.Code == parsed.Text, cancellationToken);
        return notice is null ? NoticeFaults.NotFound(parsed.Text) : notice;
    }

    /// <summary>The form in the version given, or the newest one that applies to the notice's unit.</summary>
    public async Task<Outcome<Form>> FormOf(Notice notice, int? version, CancellationToken cancellationToken) =>
        await forms.Find(UnitCode.From(notice.Unit), notice.Form, version, cancellationToken);

    /// <summary>
    /// What a check of a notice knows beside its content: the periods before and after, and the privacy rules of the unit.
    /// </summary>
    public async Task<CheckContext> Context(long unit, NoticeKey key, CancellationToken cancellationToken) => new()
    {
        Previous = await Previous(unit, key, cancellationToken),
        Next = await Next(unit, key, cancellationToken),
        Rules = await book.Of(UnitCode.From(unit), cancellationToken),
    };

    /// <summary>
    /// The published notice of the same form and project in the period after, or null; read only where the form has rules over the period
    /// before.
    /// </summary>
    private async Task<FollowingNotice?> Next(long unit, NoticeKey key, CancellationToken cancellationToken)
    {
        var after = Period.Parse(key.Period).Next;
        var (text, published) = (after.ToString(), Publicity.Published);
        var edition = await db.Notices.AsNoTracking()
            .Where(n => n.Unit == unit && n.Form == key.Form && n.Period == text && n.Project == key.Project && n.Publicity == published)
            .Join(db.Editions.AsNoTracking(), n => new { n.Unit, n.Id, Number = n.LastEdition },
                e => new { e.Unit, Id = e.NoticeId, e.Number }, (n, e) => e)
            .SingleOrDefaultAsync(cancellationToken);
        if (edition is null || await forms.Find(UnitCode.From(unit), key.Form, edition.FormVersion,
            cancellationToken) is not { Failed: false } form || !form.Value.LooksBack)
        {
            return null;
        }
        var rows = await db.EditionRows.AsNoTracking()
            .Where(r => r.Unit == unit && r.NoticeId == edition.NoticeId && r.Number == edition.Number)
            .OrderBy(r => r.Order).Select(r => new PublishedRow(r.Section, r.Place, r.Line, r.Cells)).ToListAsync(cancellationToken);
        return new(form.Value, PublishedContent.Of(form.Value, edition, rows, clock.Today()), after.Spoken);
    }

    /// <summary>The figures of the same form and project in the period before, or null when the unit published none.</summary>
    public async Task<IReadOnlyDictionary<string, decimal>?> Previous(long unit, NoticeKey key, CancellationToken cancellationToken)
    {
        var before = Period.Parse(key.Period).Previous.ToString();
        var figures = await (
            from figure in db.Figures.AsNoTracking()
            join notice in db.Notices on new { figure.Unit, Id = figure.NoticeId } equals new { notice.Unit, notice.Id }
            where figure.Unit == unit && figure.Form == key.Form && figure.Period == before && notice.Project == key.Project
            select new { figure.Item, figure.Value }).ToListAsync(cancellationToken);
        return figures.Count == 0 ? null : figures.ToDictionary(f => f.Item, f => new Domain.Figures.Quantity(f.Value).Value);
    }
}
