using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Figures;

/// <summary>The statement behind the coverage matrix: notices rather than figures, because a form without figures is reported on too.</summary>
public sealed class CoverageQuery(RollUpQuery units) : IUseCasePart
{
    // SQLite takes 500 terms in one compound statement; each form and period needs two.
    private const int Most = 100;

    /// <summary>Units due (no item) and units with a published notice, by index of the pair and child.</summary>
    public async Task<IReadOnlyList<RollUpCell>> ReadAsync(UnitCode scope, IReadOnlyList<(Form Form, Period Period)> pairs, CancellationToken cancellationToken)
    {
        var cells = new List<RollUpCell>();
        foreach (var some in pairs.Select((pair, index) => (pair, index)).Chunk(Most))
        {
            var statement = some
                .Select(one => units.Due(scope, one.pair.Form, one.pair.Period, one.index).Concat(units.Noticed(scope, one.pair.Form, one.pair.Period, one.index)))
                .Aggregate((all, next) => all.Concat(next));
            cells.AddRange(await statement.ToListAsync(cancellationToken));
        }
        return cells;
    }
}
