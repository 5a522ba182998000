using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms.Expressions;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>Computes the figures and the totals under the tables.</summary>
internal static class FigureRun
{
    /// <summary>
    /// 本期无此项: what flows is zero; what stays (a balance) is as it was a period before, and missing where nothing was published then.
    /// </summary>
    public static IReadOnlyList<FigureValue> OfNil(Form form, IReadOnlyDictionary<string, decimal>? previous, List<Fault> faults)
    {
        var figures = new List<FigureValue>();
        foreach (var figure in form.Figures)
        {
            if (figure.OnNil == NilFigure.Zero)
            {
                figures.Add(new(figure.Key, default, null));
            }
            else if (previous is not null && previous.TryGetValue(figure.Key, out var value) && Quantity.TryFrom(value, out var carried))
            {
                figures.Add(new(figure.Key, carried, null));
                faults.Add(Fault.Note("figure-carried",
                    $"本期无此项，“{figure.Label}”沿用上期公布的 {CellText.Figure(figure, value)} {figure.Measure}。"));
            }
            else
            {
                faults.Add(Fault.Note("figure-missing", $"上期没有公布“{figure.Label}”，本期写“{CellText.NotGiven}”，不按零计；请先补公布上一期。"));
            }
        }
        return figures;
    }

    /// <summary>
    /// The figures that can be computed; one that cannot is left out with a note, one that is not exact to four decimals is a fault.
    /// </summary>
    public static IReadOnlyList<FigureValue> Figures(CompiledForm form, Ledger ledger, List<Fault> faults)
    {
        var at = new Frame(ledger, -1, 0);
        var figures = new List<FigureValue>();
        for (var i = 0; i < form.Figures.Count; i++)
        {
            var figure = form.Form.Figures[i];
            if (!TryEvaluate(form.Figures[i].Value!, at, out var value))
            {
                faults.Add(Fault.Note("figure-missing", $"“{figure.Label}”缺少数据，没有算出，不计入汇总。"));
            }
            else if (!Quantity.TryFrom(value, out var quantity))
            {
                faults.Add(Fault.Invalid("figure-range", $"“{figure.Label}”超出可汇总的范围（最多 4 位小数）。"));
            }
            else
            {
                figures.Add(new(figure.Key, quantity, Stated(form, i, at)));
            }
        }
        return figures;
    }

    /// <summary>What the sheet itself states, by figure.</summary>
    public static IReadOnlyDictionary<string, Quantity> Stated(CompiledForm form, Ledger ledger)
    {
        var at = new Frame(ledger, -1, 0);
        return Enumerable.Range(0, form.Figures.Count).Select(i => (form.Form.Figures[i].Key, Value: Stated(form, i, at)))
            .Where(f => f.Value is not null).ToDictionary(f => f.Key, f => f.Value!.Value, StringComparer.Ordinal);
    }

    /// <summary>Totals of every section that has rows.</summary>
    public static IReadOnlyList<SectionTotal> Totals(Ledger ledger, List<Fault> faults)
    {
        var totals = new List<SectionTotal>();
        foreach (var section in ledger.Sections.Where(s => s.Counted > 0))
        {
            foreach (var key in section.Form.Totals)
            {
                try
                {
                    var (sum, filled) = section.Sum(section.Form.IndexOf(key));
                    totals.Add(new(section.Form.Key, key, sum, section.Counted - filled));
                }
                catch (OverflowException)
                {
                    faults.Add(Fault.Invalid("total-range",
                        $"{section.Form.Label}“{section.Form.Columns[section.Form.IndexOf(key)].FullLabel}”相加后数值太大。",
                        new(Section: section.Form.Key, ColumnKey: key)));
                }
            }
        }
        return totals;
    }

    private static Quantity? Stated(CompiledForm form, int figure, Frame at) =>
        form.Figures[figure].Stated is { } term && TryEvaluate(term, at, out var written) && Quantity.TryFrom(written, out var exact)
            ? exact : null;

    private static bool TryEvaluate(Term term, Frame at, out decimal value)
    {
        try
        {
            var number = term.Number!(at);
            value = number ?? 0;
            return number is not null;
        }
        catch (OverflowException)
        {
            value = decimal.MaxValue;
            return true;
        }
    }
}
