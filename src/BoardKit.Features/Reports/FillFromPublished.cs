using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Reports;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Notices;

namespace BoardKit.Features.Reports;

/// <summary>
/// What a form of a month or a quarter takes from other notices that the unit itself has published for that time, so that nobody types a
/// figure twice. Each number stands in the list of sources of the draft; what is not published whole stays empty and is said.
/// </summary>
public sealed class FillFromPublished(CellReader reader, RollUp rollUp) : IUseCase
{
    /// <summary>Which notice is begun.</summary>
    public sealed record Request(UnitCode Unit, string Form, string Period);

    /// <summary>
    /// Null where the system fills nothing of such a form. Never refused: what does not fit is said when the draft is opened.
    /// </summary>
    public async Task<StartDraft.Filling?> Handle(Request request, CancellationToken cancellationToken)
    {
        var all = await reader.Counted(request.Unit, cancellationToken);
        if (all.GetValueOrDefault(request.Form) is not { Sources.Count: > 0, Period: not PeriodLength.Year } form
            || !Period.TryParse(request.Period, out var period) || period.Length != form.Period)
        {
            return null;
        }
        var (sums, cells) = (new Dictionary<string, RollUp.Response?>(StringComparer.Ordinal), new List<CellFacts>());
        foreach (var cell in SourceCell.Of(form))
        {
            if (!sums.TryGetValue(cell.Source.Of!, out var sum))
            {
                sums[cell.Source.Of!] = sum = await rollUp.Handle(new(request.Unit, cell.Source.Of!, period), cancellationToken)
                    is { Failed: false, Value: var found } ? found : null;
            }
            cells.Add(sum?.Figures.FirstOrDefault(f => f.Figure.Key == cell.Source.Figure) is { Whole: var whole } total
                // of a sum of several months that lacks one nobody would see that it is too small
                ? new(cell, whole.Reported < whole.Expected ? null : whole.Value?.Value, whole.Reported, whole.Expected, total.Counts)
                : new(cell, null, 0, 0, ""));
        }
        return new(earlier => ReportDraft.Over(earlier, form, cells, all.GetValueOrDefault), cells.Count(c => c.Value is not null));
    }
}
