using BoardKit.Data;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Figures;

/// <summary>The statement behind the coverage matrix: notices rather than figures, because a form without figures is reported on too.</summary>
public sealed class CoverageQuery(BoardDbContext db, RollUpQuery units) : IUseCasePart
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
                .Select(one => units.Due(scope, one.pair.Form, one.pair.Period, one.index).Concat(Reported(scope, one.pair.Form, one.pair.Period, one.index)))
                .Aggregate((all, next) => all.Concat(next));
            cells.AddRange(await statement.ToListAsync(cancellationToken));
        }
        return cells;
    }

    private IQueryable<RollUpCell> Reported(UnitCode scope, Form form, Period part, int index)
    {
        var (key, period) = (form.Key, part.ToString());
        var rows =
            from unit in units.DueUnits(scope, form, part)
            from notice in db.Notices
            where notice.Unit == unit.Code && notice.Form == key && notice.Period == period && notice.Publicity == Publicity.Published
            select new { unit.Child, notice.Unit };
        return rows
            .GroupBy(row => row.Child)
            .Select(group => new RollUpCell { Part = index, Child = group.Key, Item = "", Units = group.Select(row => row.Unit).Distinct().Count(), Value = 0L, Stated = 0L, Stating = 0 });
    }
}
