using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Register;

/// <summary>Finds a notice by its public code within the scope of the request, and the form it is made with.</summary>
public sealed class NoticeFinder(BoardDbContext db, FormCatalog forms, ItemCatalog items, PrivacyRuleBook book, TimeProvider clock)
    : IUseCasePart
{
    /// <summary>The notice, or the refusal that a foreign and an unknown code share.</summary>
    public async Task<Outcome<Notice>> Find(string code, CancellationToken cancellationToken)
    {
        if (!PublicCode.TryParse(code, out var parsed))
        {
            return NoticeFaults.NotFound(code);
        }
        var notice = await db.Notices.SingleOrDefaultAsync(n => n.Code == parsed.Text, cancellationToken);
        return notice is null ? NoticeFaults.NotFound(parsed.Text) : notice;
    }

    /// <summary>Whose notice it is, or the same refusal.</summary>
    public async Task<Outcome<UnitCode>> UnitOf(string code, CancellationToken cancellationToken)
    {
        if (!PublicCode.TryParse(code, out var parsed))
        {
            return NoticeFaults.NotFound(code);
        }
        var unit = await db.Notices.Where(n => n.Code == parsed.Text).Select(n => (long?)n.Unit).SingleOrDefaultAsync(cancellationToken);
        return unit is null ? NoticeFaults.NotFound(parsed.Text) : UnitCode.From(unit.Value);
    }

    /// <summary>The form in the version given, or the newest one that applies to the notice's unit.</summary>
    public async Task<Outcome<Form>> FormOf(Notice notice, int? version, CancellationToken cancellationToken) =>
        await forms.Find(UnitCode.From(notice.Unit), notice.Form, version, cancellationToken);

    /// <summary>
    /// What a check of a notice knows beside its content. Its today is the day of its submission, or while it is open the day it is.
    /// </summary>
    public Task<CheckContext> Context(Notice notice, Form form, CancellationToken cancellationToken) =>
        ContextOn(notice is { IsOpen: false, SubmittedAtUtc: { } submitted } ? ChinaTime.Day(submitted) : clock.Today(),
            notice.Unit, notice.Key, form, cancellationToken);

    /// <summary>The same for a notice that is not there yet.</summary>
    public Task<CheckContext> Context(long unit, NoticeKey key, Form form, CancellationToken cancellationToken) =>
        ContextOn(clock.Today(), unit, key, form, cancellationToken);

    /// <summary>The other notices that the form names, the period and phase after, and the privacy rules of the unit.</summary>
    private async Task<CheckContext> ContextOn(DateOnly today, long unit, NoticeKey key, Form form, CancellationToken cancellationToken)
    {
        var (before, after) = await Phases(unit, key, cancellationToken);
        var next = await Published(unit, key with { Period = Period.Parse(key.Period).Next.ToString() }, cancellationToken);
        var (others, related) = await Related(unit, key, form, cancellationToken);
        return new()
        {
            Related = related,
            OtherForms = others,
            Today = today,
            Previous = await Previous(unit, key, cancellationToken),
            Before = before is null ? null : await Figures(before, cancellationToken),
            Following = [.. new[]
            {
                next is null ? null : await Following(next, Period.Parse(next.Period).Spoken, RelatedNotice.Previous(1), cancellationToken),
                after is null ? null
                    : await Following(after, $"“{after.Key.Phase}”阶段", RelatedNotice.PhaseBefore, cancellationToken) is { } phase
                        ? phase with { IsPhase = true } : null,
            }.OfType<FollowingNotice>()],
            Rules = await book.Of(UnitCode.From(unit), cancellationToken),
            WantedFiles = !FileSlot.Of(form).Any() ? [] : Domain.Catalogue.WantedFiles.Of(
                await items.Naming(UnitCode.From(unit), form.Key, cancellationToken), form, Period.Parse(key.Period).LastDay, key.Phase),
        };
    }

    /// <summary>
    /// The forms of other notices that a form names, and the figures of all that are published; of the period and the phase before, which
    /// everybody asks for, see <see cref="Previous"/> and <see cref="Phases"/>.
    /// </summary>
    private async Task<(Dictionary<string, Form> Others, Dictionary<RelatedNotice, IReadOnlyDictionary<string, decimal>> Figures)> Related(
        long unit, NoticeKey key, Form form, CancellationToken cancellationToken)
    {
        var (others, figures) = (new Dictionary<string, Form>(), new Dictionary<RelatedNotice, IReadOnlyDictionary<string, decimal>>());
        var period = Period.Parse(key.Period);
        foreach (var notice in RelatedFigures.Of(form).Select(f => f.Notice).Distinct()
            .Where(n => n != RelatedNotice.Previous(1) && n != RelatedNotice.PhaseBefore))
        {
            IReadOnlyDictionary<string, decimal>? found = null;
            if (notice.Form is null)
            {
                found = await Published(unit, key with { Period = notice.PeriodFrom(period).ToString() }, cancellationToken) is { } own
                    ? await Figures(own, cancellationToken) : null;
            }
            else if (await forms.Find(UnitCode.From(unit), notice.Form, null, cancellationToken) is { Failed: false } other)
            {
                others[notice.Form] = other.Value;
                found = await OfOther(unit, key, other.Value, cancellationToken);
            }
            if (found is not null)
            {
                figures[notice] = found;
            }
        }
        return (others, figures);
    }

    /// <summary>
    /// The figures of another form in the same period: of the period that is it or that holds it; of shorter periods what they come to,
    /// flows added up and of balances the last, each only where every part is published. Null when nothing is.
    /// </summary>
    private async Task<IReadOnlyDictionary<string, decimal>?> OfOther(long unit, NoticeKey key, Form form,
        CancellationToken cancellationToken)
    {
        var own = Period.Parse(key.Period);
        // of a form that is published by months, too: the very month where there is one, else its whole quarters
        if (form.Lengths.Contains(own.Length) && own.Length != form.Period
            && await TheOne(unit, key, form, own, cancellationToken) is { } same)
        {
            return await Figures(same, cancellationToken);
        }
        var periods = own.Parts(form.Period) is { Count: > 0 } inside ? inside : [Period.Of(form.Period, own.FirstDay)];
        var parts = new List<IReadOnlyDictionary<string, decimal>?>();
        foreach (var period in periods)
        {
            var whole = await TheOne(unit, key, form, period, cancellationToken);
            foreach (var part in whole is null && form.PartsOf(period) is { Count: > 0 } shorter ? shorter : [period])
            {
                var notice = part == period ? whole : await TheOne(unit, key, form, part, cancellationToken);
                parts.Add(notice is null ? null : await Figures(notice, cancellationToken));
            }
        }
        var known = parts.OfType<IReadOnlyDictionary<string, decimal>>().ToList();
        if (known.Count < parts.Count)
        {
            return null;
        }
        return form.Figures.Where(f => known.TrueForAll(p => p.ContainsKey(f.Key)))
            .ToDictionary(f => f.Key, f => f.Kind == FigureKind.Flow ? known.Sum(p => p[f.Key]) : known[^1][f.Key]);
    }

    /// <summary>
    /// The one published notice of a form in a period that stands beside a key: of a form with projects that of the same project, of its
    /// phases the latest; null where none or several could be meant.
    /// </summary>
    private async Task<Notice?> TheOne(long unit, NoticeKey key, Form form, Period period, CancellationToken cancellationToken)
    {
        if (form.PerPeriod == NoticesPerPeriod.Many && key.Project.Length == 0)
        {
            return null;
        }
        var text = period.ToString();
        var found = await db.Notices.AsNoTracking()
            .Where(n => n.Unit == unit && n.Form == form.Key && n.Period == text && n.Publicity == Publicity.Published && !n.Superseded
                && (form.ProjectInput == null || key.Project == "" || n.Project == key.Project))
            .ToListAsync(cancellationToken);
        // of several organs each looks at its own
        return found.FindAll(n => n.Key.Organ == key.Organ) is [var one] ? one : null;
    }

    /// <summary>The figures of the same form and key in the period before, or null when the unit published none.</summary>
    public async Task<IReadOnlyDictionary<string, decimal>?> Previous(long unit, NoticeKey key, CancellationToken cancellationToken) =>
        await Published(unit, key with { Period = Period.Parse(key.Period).Previous.ToString() }, cancellationToken) is { } notice
            ? await Figures(notice, cancellationToken) : null;

    /// <summary>
    /// The published notices of the same matter in the phases next to that of a key, in the order of the form: the nearest before it and
    /// the nearest after it.
    /// </summary>
    public async Task<(Notice? Before, Notice? After)> Phases(long unit, NoticeKey key, CancellationToken cancellationToken)
    {
        if (key.Phase.Length == 0 || await forms.Find(UnitCode.From(unit), key.Form, null, cancellationToken) is not { Failed: false } form)
        {
            return (null, null);
        }
        var all = await db.Notices.AsNoTracking().OfMatter(unit, key).Where(n => n.Publicity == Publicity.Published)
            .ToListAsync(cancellationToken);
        var own = form.Value.RankOf(key.Phase);
        var ranked = all.Select(n => (Notice: n, At: form.Value.RankOf(n.Key.Phase))).Where(n => n.At >= 0).ToList();
        return (ranked.Where(n => n.At < own).OrderByDescending(n => n.At).FirstOrDefault().Notice,
            ranked.Where(n => n.At > own).OrderBy(n => n.At).FirstOrDefault().Notice);
    }

    /// <summary>
    /// The newest published notice of the same form and matter for a period before that of a key; null where the unit published none.
    /// </summary>
    public async Task<Notice?> Before(long unit, NoticeKey key, CancellationToken cancellationToken)
    {
        var period = Period.Parse(key.Period);
        var all = await db.Notices.AsNoTracking().Where(n => n.Unit == unit && n.Form == key.Form && n.KeyText == key.Text
            && n.Publicity == Publicity.Published).ToListAsync(cancellationToken);
        return all.Select(n => (Notice: n, Period: Period.Parse(n.Period))).Where(n => n.Period.LastDay < period.FirstDay)
            .OrderByDescending(n => n.Period.LastDay).FirstOrDefault().Notice;
    }

    /// <summary>The published notice of a unit under a key, or null.</summary>
    public Task<Notice?> Published(long unit, NoticeKey key, CancellationToken cancellationToken) =>
        db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Unit == unit && n.Form == key.Form && n.Period == key.Period
            && n.KeyText == key.Text && n.Publicity == Publicity.Published, cancellationToken);

    private async Task<IReadOnlyDictionary<string, decimal>?> Figures(Notice notice, CancellationToken cancellationToken)
    {
        var figures = await db.Figures.AsNoTracking().Where(f => f.Unit == notice.Unit && f.NoticeId == notice.Id)
            .Select(f => new { f.Item, f.Value }).ToListAsync(cancellationToken);
        return figures.Count == 0 ? null : figures.ToDictionary(f => f.Item, f => new Domain.Figures.Quantity(f.Value).Value);
    }

    /// <summary>
    /// What a published notice says that may follow from another one; read only where its form has rules over the one before, else null.
    /// </summary>
    private async Task<FollowingNotice?> Following(Notice notice, string name, RelatedNotice looksAt, CancellationToken cancellationToken)
    {
        var edition = await db.Editions.AsNoTracking().SingleAsync(
            e => e.Unit == notice.Unit && e.NoticeId == notice.Id && e.Number == notice.LastEdition, cancellationToken);
        if (await FormOf(notice, edition.FormVersion, cancellationToken) is not { Failed: false } form
            || !RelatedFigures.Name(form.Value, looksAt))
        {
            return null;
        }
        var rows = await db.EditionRows.AsNoTracking()
            .Where(r => r.Unit == edition.Unit && r.NoticeId == edition.NoticeId && r.Number == edition.Number)
            .OrderBy(r => r.Order).Select(r => new PublishedRow(r.Section, r.RowNumber, r.Line, r.Cells)).ToListAsync(cancellationToken);
        return new(form.Value, PublishedContent.Of(form.Value, edition, rows, clock.Today()), name);
    }
}
