using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Figures;

/// <summary>Puts the cells of the statement together. A flow adds the parts of the period and counts unit-periods; a balance is that of the last part alone.</summary>
internal static class RollUpSums
{
    public static RollUp.Total Of(FormFigure figure, Unit scope, IReadOnlyList<Unit> children, IReadOnlyList<RollUpCell> cells, int lastPart)
    {
        var counted = cells.Where(cell => figure.Kind switch
        {
            FigureKind.Flow => true,
            FigureKind.Balance => cell.Part == lastPart,
        }).ToList();
        var byChild = counted.ToLookup(cell => cell.Child);
        return new(figure, Line(scope, counted, figure.Key), [.. children.Select(child => Line(child, byChild[child.Code], figure.Key))]);
    }

    private static RollUp.Line Line(Unit place, IEnumerable<RollUpCell> cells, string item)
    {
        long value = 0, stated = 0;
        int reported = 0, expected = 0, stating = 0, noticed = 0, withContent = 0;
        foreach (var cell in cells)
        {
            if (cell.Item is null)
            {
                expected += cell.Units;
            }
            else if (cell.Item.Length == 0)
            {
                (noticed, withContent) = (noticed + cell.Units, withContent + (int)cell.Value);
            }
            else if (string.Equals(cell.Item, item, StringComparison.Ordinal))
            {
                (value, stated) = (checked(value + cell.Value), checked(stated + cell.Stated));
                (reported, stating) = (reported + cell.Units, stating + cell.Stating);
            }
        }
        return new(place.Place, place.Name, reported == 0 ? null : new Quantity(value), stating == 0 ? null : new Quantity(stated), reported, expected, noticed, withContent);
    }
}
