using BoardKit.Domain.Content;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms.Expressions;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>What a form adds up and reads off without judging anything: for comparing what was stored with what it was made from.</summary>
/// <param name="Stated">What the sheet itself states of each figure; a figure that it does not state is absent.</param>
/// <param name="Totals">Totals of the sections that have rows in the content.</param>
public sealed record FormSums(IReadOnlyDictionary<string, Quantity> Stated, IReadOnlyList<SectionTotal> Totals)
{
    /// <summary>The sums of a content that was published.</summary>
    public static FormSums Of(Form form, NoticeContent content)
    {
        var (compiled, ledger) = (CompiledForm.Of(form), new Ledger(form, content, new CheckContext()));
        return new(FigureRun.Stated(compiled, ledger), FigureRun.Totals(ledger, []));
    }
}
