using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Reconciliation;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reconciliation;

/// <summary>What is known of a disclosure besides its amount.</summary>
/// <param name="Rows">Rows of the newest editions.</param>
/// <param name="Former">What the place disclosed when an edition that is no longer current was.</param>
/// <param name="Elsewhere">What it discloses in other periods.</param>
/// <param name="Parts">How many of the parts of the period are disclosed, of a form that is published by them too; null else.</param>
internal sealed record DisclosedBesides(long? Rows, IReadOnlyList<long> Former, IReadOnlyList<(Period Period, long Amount)> Elsewhere,
    PeriodParts? Parts);

/// <summary>Earlier editions, withdrawn ones and other periods, of the places that do not agree.</summary>
public sealed class DisclosedAmounts(BoardDbContext db, DueReader due) : IUseCasePart
{
    private const int AtOnce = 500;

    /// <summary>Looks at the places one by one in few statements.</summary>
    internal async Task<IReadOnlyDictionary<long, DisclosedBesides>> Besides(IReadOnlyCollection<(long Unit, long? Disclosed)> places,
        Form form, Programme programme, Period period, IReadOnlyList<Period> others, CancellationToken cancellationToken)
    {
        var found = new Dictionary<long, DisclosedBesides>();
        foreach (var some in places.Chunk(AtOnce))
        {
            long[] units = [.. some.Select(p => p.Unit)];
            var editions = (await Editions(units, form, period, cancellationToken)).ToLookup(e => e.Unit);
            var elsewhere = (await Elsewhere(units, form, programme, others, cancellationToken))
                .ToLookup(e => e.Unit, e => (e.Period, e.Amount));
            foreach (var (unit, disclosed) in some)
            {
                found[unit] = new(Rows(editions[unit]), [.. Former(editions[unit], disclosed, programme)], [.. elsewhere[unit]],
                    disclosed is null ? Parts(editions[unit], form, period) : null);
            }
        }
        return found;
    }

    private async Task<List<EditionRow>> Editions(long[] units, Form form, Period period, CancellationToken cancellationToken)
    {
        var (key, texts) = (form.Key, period.Parts(form.Period).SelectMany(form.TextsOf).ToArray());
        return await (
            from notice in due.Own(form).AsNoTracking()
            join edition in db.Editions.AsNoTracking() on new { notice.Unit, notice.Id } equals new { edition.Unit, Id = edition.NoticeId }
            where units.Contains(notice.Unit) && notice.Form == key && texts.Contains(notice.Period) && !notice.Superseded
            select new EditionRow(notice.Unit, notice.Id, notice.Period, edition.Number,
                edition.Number == notice.LastEdition && notice.Publicity == Publicity.Published && !edition.Withdrawn, edition.Metadata))
            .ToListAsync(cancellationToken);
    }

    private async Task<List<(long Unit, Period Period, long Amount)>> Elsewhere(long[] units, Form form, Programme programme,
        IReadOnlyList<Period> others, CancellationToken cancellationToken)
    {
        var (key, item, of) = (form.Key, programme.Amount, Comparison.Within(others, form.Period));
        string[] texts = [.. of.Keys];
        return [.. (await due.OwnFigures(form).AsNoTracking()
            .Where(f => units.Contains(f.Unit) && f.Form == key && texts.Contains(f.Period) && f.Item == item && !f.Superseded)
            .GroupBy(f => new { f.Unit, f.Period }).Select(g => new { g.Key.Unit, g.Key.Period, Sum = g.Sum(f => f.Value) })
            .ToListAsync(cancellationToken)).GroupBy(f => (f.Unit, Period: of[f.Period]))
            .Select(g => (g.Key.Unit, g.Key.Period, g.Sum(f => f.Sum)))];
    }

    private static PeriodParts? Parts(IEnumerable<EditionRow> editions, Form form, Period period)
    {
        var texts = form.PartsOf(period).Select(p => p.ToString()).ToHashSet(StringComparer.Ordinal);
        return texts.Count == 0 ? null : new(editions.Where(e => e.IsCurrent && texts.Contains(e.Period)).Select(e => e.Period)
            .Distinct().Count(),
            texts.Count, form.Lengths.Min());
    }

    private static long? Rows(IEnumerable<EditionRow> editions)
    {
        var current = editions.Where(e => e.IsCurrent).ToList();
        return current.Count == 0 ? null : current.Sum(e => (long?)EditionMetadata.ReadOrNull(e.Metadata)?.Rows);
    }

    /// <summary>
    /// The sum of the place with an earlier edition in the place of the current one of the same notice; of a withdrawn notice besides the
    /// others.
    /// </summary>
    private static IEnumerable<long> Former(IEnumerable<EditionRow> editions, long? disclosed, Programme programme)
    {
        foreach (var notice in editions.GroupBy(e => e.Notice).OrderBy(g => g.Key))
        {
            var current = notice.Where(e => e.IsCurrent).Select(e => Amount(e, programme)).FirstOrDefault() ?? 0;
            foreach (var edition in notice.Where(e => !e.IsCurrent).OrderByDescending(e => e.Number))
            {
                if (Amount(edition, programme) is { } amount)
                {
                    yield return (disclosed ?? 0) - current + amount;
                }
            }
        }
    }

    private static long? Amount(EditionRow edition, Programme programme) =>
        EditionMetadata.ReadOrNull(edition.Metadata)?.Totals.TryGetValue(programme.Amount, out var text) == true
            && FormValues.TryNumber(text, out var value) && Quantity.TryFrom(value, out var quantity) ? quantity.TenThousandths : null;

    private sealed record EditionRow(long Unit, Guid Notice, string Period, int Number, bool IsCurrent, string Metadata);
}
