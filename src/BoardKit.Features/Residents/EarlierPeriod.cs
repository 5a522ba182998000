using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Residents;

/// <summary>The same unit's public notice of the same form one period before, beside this one.</summary>
/// <param name="Period">2025年, 2026年第2季度.</param>
/// <param name="Code">Its public code.</param>
/// <param name="Figures">The headline figures that both state.</param>
public sealed record Earlier(string Period, string Code, IReadOnlyList<FigureStep> Figures);

/// <summary>A figure then and now.</summary>
/// <param name="Label">补贴面积.</param>
/// <param name="Before">1,650.00.</param>
/// <param name="Now">1,665.20.</param>
/// <param name="Measure">亩.</param>
/// <param name="Step">15.20: how much more or less, without a sign.</param>
/// <param name="Direction">1 for more, −1 for less, 0 for the same.</param>
public sealed record FigureStep(string Label, string Before, string Now, string Measure, string Step, int Direction);

/// <summary>
/// Finds what a unit published a period earlier. Where it was withdrawn or never published there is nothing to compare with.
/// </summary>
public sealed class EarlierPeriods(BoardDbContext db) : IUseCasePart
{
    /// <summary>The comparison, or null.</summary>
    public async Task<Earlier?> Find(Notice notice, Form form, IReadOnlyDictionary<string, string> totals,
        CancellationToken cancellationToken)
    {
        var (period, headlines) = (Period.Parse(notice.Period).Previous, form.Figures.Where(f => f.Headline).ToList());
        var text = period.ToString();
        var found = await db.Notices.AsNoTracking()
            .Where(n => n.Unit == notice.Unit && n.Form == notice.Form && n.KeyText == notice.KeyText && n.Period == text
                && n.Publicity == Publicity.Published)
            .Join(db.Editions.AsNoTracking().Where(e => !e.Withdrawn), n => new { n.Unit, n.Id, Number = n.LastEdition }, e =>
                new { e.Unit, Id = e.NoticeId, e.Number }, (n, e) => new { n.Code, e.Metadata })
            .OrderBy(n => n.Code).FirstOrDefaultAsync(cancellationToken);
        if (found is null || EditionMetadata.Read(found.Metadata) is not { Nil: false, Totals: var before })
        {
            return null;
        }
        var steps = headlines.Select(f => Step(f, before, totals)).OfType<FigureStep>().ToList();
        return steps.Count == 0 ? null : new(period.Spoken, found.Code, steps);
    }

    private static FigureStep? Step(FormFigure figure, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now)
    {
        if (!before.TryGetValue(figure.Key, out var was) || !now.TryGetValue(figure.Key, out var stands)
            || !FormValues.TryNumber(was, out var a) || !FormValues.TryNumber(stands, out var b))
        {
            return null;
        }
        return new(figure.Label, CellText.Figure(figure, a), CellText.Figure(figure, b), figure.Measure,
            CellText.Figure(figure, Math.Abs(b - a)), Math.Sign(b - a));
    }
}
