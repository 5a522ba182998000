using BoardKit.Domain.Calendar;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Figures;

/// <summary>
/// Puts the cells of the statement together. A flow adds the parts of the period and counts unit-periods; a balance is that of the last
/// part alone.
/// </summary>
internal static class RollUpSums
{
    public static RollUp.Total Of(
        Form form, FormFigure figure, Unit scope, IReadOnlyList<Unit> children,
        IReadOnlyList<RollUpCell> cells, IReadOnlyList<Period> parts)
    {
        var counted = cells.Where(cell => figure.Kind switch
        {
            FigureKind.Flow => true,
            FigureKind.Balance => cell.Part == parts.Count - 1,
        }).ToList();
        var byChild = counted.ToLookup(cell => cell.Child);
        return new(figure, Line(form, scope, counted, figure.Key, parts),
            [.. children.Select(child => Line(form, child, byChild[child.Code], figure.Key, parts))])
        {
            Counts = CountWords.Of(form, figure.Kind == FigureKind.Flow && parts.Count > 1),
        };
    }

    private static RollUp.Line Line(Form form, Unit place, IEnumerable<RollUpCell> cells, string item, IReadOnlyList<Period> parts)
    {
        long value = 0, stated = 0;
        int reported = 0, expected = 0, stating = 0, noticed = 0, withContent = 0;
        var byPart = new SortedDictionary<int, (int Expected, int Reported, int Again)>();
        foreach (var cell in cells)
        {
            if (cell.Item is null)
            {
                expected += cell.Units;
                var was = byPart.GetValueOrDefault(cell.Part);
                byPart[cell.Part] = (was.Expected + cell.Units, was.Reported, was.Again + (int)cell.Value);
            }
            else if (cell.Item.Length == 0)
            {
                (noticed, withContent) = (noticed + cell.Units, withContent + (int)cell.Value);
            }
            else if (string.Equals(cell.Item, item, StringComparison.Ordinal))
            {
                (value, stated) = (checked(value + cell.Value), checked(stated + cell.Stated));
                (reported, stating) = (reported + cell.Units, stating + cell.Stating);
                var was = byPart.GetValueOrDefault(cell.Part);
                byPart[cell.Part] = (was.Expected, was.Reported + cell.Units, was.Again);
            }
        }
        return new(place.Place, place.Name, reported == 0 ? null : new Quantity(value), stating == 0 ? null : new Quantity(stated),
            reported, expected, noticed, withContent)
        {
            Parts = byPart.Count == 0
                ? [(form, parts[^1], 0, 0, 0)]
                : [.. byPart.Select(p => (form, parts[p.Key], p.Value.Expected, p.Value.Reported, p.Value.Again))],
        };
    }
}
