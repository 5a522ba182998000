using BoardKit.Domain.Forms.Expressions;
namespace BoardKit.Domain.Forms.Checking;

/// <summary>
/// Whether the notice of the next period, which is public already, still follows from this one: its opening balance was this one's closing
/// balance.
/// </summary>
internal static class Chain
{
    /// <summary>
    /// A warning <c>next-period</c> for each rule of the next notice over the period before that does not hold with these figures.
    /// </summary>
    public static IEnumerable<Fault> Report(IReadOnlyList<FigureValue> figures, FollowingNotice? next)
    {
        if (next is null || next.Content.Nil)
        {
            return [];
        }
        var form = CompiledForm.Of(next.Form);
        var ledger = new Ledger(next.Form, next.Content, new() { Previous = figures.ToDictionary(f => f.Key, f => f.Value.Value) });
        Filler.Fill(form, ledger);
        var at = new Frame(ledger, -1, 0);
        return [.. form.OfNotice.Where(c => c.Cells(at).Any(cell => cell.IsPrevious) && IsBroken(c, at))
            .Select(c => Fault.Warning("next-period",
            $"{next.Period}已经公布，这样改以后接不上了：{c.Rule.Message.TrimEnd('。')}{c.TellSides(at)}；请核对，并更正{next.Period}的公示。"))];
    }

    private static bool IsBroken(Constraint constraint, Frame at)
    {
        try
        {
            return constraint.Applies(at) && constraint.Holds(at) is false;
        }
        catch (OverflowException)
        {
            return true;
        }
    }
}
