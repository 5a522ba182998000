using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Printing;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Printing;

/// <summary>
/// What a notice costs in paper before it is printed: on the papers of an office, for who stands half a metre away and for the distance of
/// the unit's boards, with as few sheets as may be and with a sheet more for larger type.
/// </summary>
public sealed class PrintChoices(BoardDbContext db, CurrentAccess current, EditionPrints editions, SheetPlans plans, PrintSlots slots)
    : IUseCase
{
    /// <summary>Half a metre: who stands right before the board, or holds the sheet in the hand.</summary>
    public const int NearMm = 500;

    /// <summary>The usual distance of a board on a wall.</summary>
    public const int BoardMm = Boards.BoardFile.UsualDistanceMm;

    private static readonly Paper[] Papers = [Paper.A4, Paper.A3];

    /// <summary>The public code of a notice that is published.</summary>
    public sealed record Request(string Code);

    /// <summary>Every choice, each once: the least paper first, then the larger type.</summary>
    public async Task<Outcome<IReadOnlyList<PrintChoice>>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await editions.Find(request.Code, null, current.Access.Unit, cancellationToken);
        if (found.Failed)
        {
            return Outcome<IReadOnlyList<PrintChoice>>.Refused(found.Faults);
        }
        var owner = UnitCode.From(found.Value.Notice.Unit);
        var printer = current.Access.Unit ?? owner;
        var board = await db.Boards.AsNoTracking().Where(b => b.Unit == printer.Value && b.ClosedAtUtc == null)
            .Select(b => (int?)b.ReadingDistanceMm).MaxAsync(cancellationToken);
        using var slot = await slots.Enter(cancellationToken);
        var choices = new List<PrintChoice>();
        foreach (var distance in (int[])[NearMm, .. board is { } far && far > NearMm ? [far] : (int[])[]])
        {
            foreach (var paper in Papers)
            {
                var planned = await Both(found.Value, owner, printer, paper, distance, cancellationToken);
                if (planned.Failed)
                {
                    return Outcome<IReadOnlyList<PrintChoice>>.Refused(planned.Faults);
                }
                choices.AddRange(planned.Value);
            }
        }
        return choices;
    }

    /// <summary>Upright, or on its side where that takes fewer sheets or is the only legible way.</summary>
    private async Task<Outcome<IReadOnlyList<PrintChoice>>> Both(EditionPrint print, UnitCode owner, UnitCode printer, Paper paper,
        int distance, CancellationToken cancellationToken)
    {
        SheetPlan? best = null;
        foreach (var way in (Paper[])[paper, paper.Turned])
        {
            var planned = await plans.For(print.Model,
                new(owner, print.Notice.Form, way) { DistanceMm = distance, Printer = printer }, cancellationToken);
            if (planned.Failed)
            {
                return Outcome<IReadOnlyList<PrintChoice>>.Refused(planned.Faults);
            }
            var plan = planned.Value.Plan;
            best = best is null || Cost(plan).CompareTo(Cost(best)) < 0 ? plan : best;
        }
        return Outcome<IReadOnlyList<PrintChoice>>.Of([.. Of(best!, distance)]);
    }

    private static (bool, bool, int) Cost(SheetPlan plan) => (!plan.IsLegible, !plan.IsRoomy, plan.Fewest.Pages);

    private static IEnumerable<PrintChoice> Of(SheetPlan plan, int distance)
    {
        var few = plan.Fewest;
        yield return new(plan.Look.Paper, distance, few.Pages, few.Body, plan.IsLegible, plan.IsRoomy);
        if (plan.Within(few.Pages + 1) is { } larger && larger.Pages > few.Pages && larger.Body > few.Body)
        {
            yield return new(plan.Look.Paper, distance, larger.Pages, larger.Body, true, true);
        }
    }
}

/// <summary>One way to print a notice.</summary>
/// <param name="Paper">The paper, turned as it lies best.</param>
/// <param name="DistanceMm">Distance in mm from which it is legible.</param>
/// <param name="Sheets">How many sheets it takes.</param>
/// <param name="Body">Type of the rows in points.</param>
/// <param name="IsLegible">Whether the columns fit in legible type.</param>
/// <param name="IsRoomy">Whether the sheets are filled by rows and not by heads and feet.</param>
public sealed record PrintChoice(Paper Paper, int DistanceMm, int Sheets, float Body, bool IsLegible, bool IsRoomy);
