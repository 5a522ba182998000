using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Residents;

/// <summary>A public notice of the same unit and form that came before this one, beside it.</summary>
/// <param name="Name">Its period or phase as people say it: 2025年, 2026年第2季度, “发放前”阶段.</param>
/// <param name="Code">Its public code.</param>
/// <param name="Figures">The headline figures that both state.</param>
public sealed record Earlier(string Name, string Code, IReadOnlyList<FigureStep> Figures);

/// <summary>A figure then and now.</summary>
/// <param name="Label">补贴面积.</param>
/// <param name="Before">1,650.00.</param>
/// <param name="Now">1,665.20.</param>
/// <param name="Measure">亩.</param>
/// <param name="Step">15.20: how much more or less, without a sign.</param>
/// <param name="Direction">1 for more, −1 for less, 0 for the same.</param>
public sealed record FigureStep(string Label, string Before, string Now, string Measure, string Step, int Direction);

/// <summary>The phase that followed on a notice.</summary>
/// <param name="Phase">发放后.</param>
/// <param name="Code">Its public code.</param>
public sealed record LaterPhase(string Phase, string Code);

/// <summary>
/// Finds what stands beside a notice: the phases before and after it, and what its unit published under the same key a period earlier. What
/// was withdrawn or never published is not compared with, and what is for fewer people is not led to from what is for more.
/// </summary>
public sealed class BesideNotice(BoardDbContext db, NoticeFinder find) : IUseCasePart
{
    /// <summary>The comparisons, the phase before first, and the phase that followed, or null.</summary>
    public async Task<(IReadOnlyList<Earlier> Earlier, LaterPhase? Later)> Of(Notice notice, Form form,
        IReadOnlyDictionary<string, string> totals, CancellationToken cancellationToken)
    {
        var (before, after) = await find.Phases(notice.Unit, notice.Key, cancellationToken);
        var period = Period.Parse(notice.Period).Previous;
        var previous = await find.Published(notice.Unit, notice.Key with { Period = period.ToString() }, cancellationToken);
        var earlier = new[]
        {
            await Compare(before, notice, before is null ? "" : $"“{before.Key.Phase}”阶段", form, totals, cancellationToken),
            await Compare(previous, notice, period.Spoken, form, totals, cancellationToken),
        };
        return ([.. earlier.OfType<Earlier>()],
            after is not null && after.Audience <= notice.Audience ? new(after.Key.Phase, after.Code) : null);
    }

    private async Task<Earlier?> Compare(Notice? other, Notice notice, string name, Form form, IReadOnlyDictionary<string, string> totals,
        CancellationToken cancellationToken)
    {
        if (other is null || other.Audience > notice.Audience)
        {
            return null;
        }
        var leaf = await db.Editions.AsNoTracking().Where(e => e.Unit == other.Unit && e.NoticeId == other.Id
            && e.Number == other.LastEdition && !e.Withdrawn).Select(e => e.Metadata).SingleOrDefaultAsync(cancellationToken);
        if (leaf is null || EditionMetadata.Read(leaf) is not { Nil: false, Totals: var was })
        {
            return null;
        }
        var steps = form.Figures.Where(f => f.Headline).Select(f => Step(f, was, totals)).OfType<FigureStep>().ToList();
        return steps.Count == 0 ? null : new(name, other.Code, steps);
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
