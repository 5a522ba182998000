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
internal sealed record DisclosedBesides(long? Rows, IReadOnlyList<long> Former, IReadOnlyList<(Period Period, long Amount)> Elsewhere);

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
                found[unit] = new(Rows(editions[unit]), [.. Former(editions[unit], disclosed, programme)], [.. elsewhere[unit]]);
            }
        }
        return found;
    }

    private async Task<List<EditionRow>> Editions(long[] units, Form form, Period period, CancellationToken cancellationToken)
    {
        var (key, texts) = (form.Key, form.TextsOf(period).ToArray());
        return await (
            from notice in due.Own(form).AsNoTracking()
            join edition in db.Editions.AsNoTracking() on new { notice.Unit, notice.Id } equals new { edition.Unit, Id = edition.NoticeId }
            where units.Contains(notice.Unit) && notice.Form == key && texts.Contains(notice.Period) && !notice.Superseded
            select new EditionRow(notice.Unit, notice.Id, edition.Number,
                edition.Number == notice.LastEdition && notice.Publicity == Publicity.Published && !edition.Withdrawn, edition.Metadata))
            .ToListAsync(cancellationToken);
    }

    private async Task<List<(long Unit, Period Period, long Amount)>> Elsewhere(long[] units, Form form, Programme programme,
        IReadOnlyList<Period> others, CancellationToken cancellationToken)
    {
        var (key, item, texts) = (form.Key, programme.Amount, others.Select(p => p.ToString()).ToArray());
        return [.. (await due.OwnFigures(form).AsNoTracking()
            .Where(f => units.Contains(f.Unit) && f.Form == key && texts.Contains(f.Period) && f.Item == item && !f.Superseded)
            .GroupBy(f => new { f.Unit, f.Period }).Select(g => new { g.Key.Unit, g.Key.Period, Sum = g.Sum(f => f.Value) })
            .ToListAsync(cancellationToken)).Select(f => (f.Unit, Period.Parse(f.Period), f.Sum))];
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

    private sealed record EditionRow(long Unit, Guid Notice, int Number, bool IsCurrent, string Metadata);
}
