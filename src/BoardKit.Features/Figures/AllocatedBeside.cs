using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Reconciliation;

namespace BoardKit.Features.Figures;

/// <summary>
/// What was allocated beside a total of what is disclosed: wherever the total stands, this stands beside it. Null in the place of it all
/// where nothing was allocated.
/// </summary>
/// <param name="Figure">The figure that is compared.</param>
/// <param name="Whole">Of the area: amounts, how many of those that were allocated are disclosed, how many differ.</param>
/// <param name="Places">The same of each township of a county, of each village of a township.</param>
/// <param name="Longer">A longer period for which the money of some places was allocated, so that it is no part of this; null for none.</param>
public sealed record AllocatedBeside(FormFigure Figure, ReconciledTotals Whole, IReadOnlyDictionary<long, ReconciledTotals> Places,
    Period? Longer)
{
    /// <summary>Of a line of a roll-up; null where nothing was allocated to the place.</summary>
    public ReconciledTotals? Of(RollUp.Total total, RollUp.Line line) => total.Figure.Key != Figure.Key ? null
        : ReferenceEquals(line, total.Whole) ? Whole : Places.GetValueOrDefault(line.Unit.Value);
}
