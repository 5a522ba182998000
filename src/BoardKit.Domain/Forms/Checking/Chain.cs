using BoardKit.Domain.Forms.Expressions;
namespace BoardKit.Domain.Forms.Checking;

/// <summary>
/// Whether a notice of the next period or phase, which is public already, still follows from this one: its opening balance was this one's
/// closing balance.
/// </summary>
internal static class Chain
{
    /// <summary>
    /// A warning <c>next-period</c> or <c>next-phase</c> for each rule of the next notice over the one before that does not hold with these
    /// figures.
    /// </summary>
    public static IEnumerable<Fault> Report(IReadOnlyList<FigureValue> figures, FollowingNotice next)
    {
        if (next.Content.Nil)
        {
            return [];
        }
        var form = CompiledForm.Of(next.Form);
        var values = figures.ToDictionary(f => f.Key, f => f.Value.Value);
        var ledger = new Ledger(next.Form, next.Content, next.IsPhase ? new() { Before = values } : new() { Previous = values });
        Filler.Fill(form, ledger);
        var at = new Frame(ledger, -1, 0);
        return [.. form.OfNotice.Where(c => c.Cells(at).Any(cell => next.IsPhase ? cell.IsBefore : cell.IsPrevious) && IsBroken(c, at))
            .Select(c => Fault.Warning(next.IsPhase ? "next-phase" : "next-period",
            $"{next.Name}已经公布，这样改以后接不上了：{c.Rule.Message.TrimEnd('。')}{c.TellSides(at)}；请核对，并更正{next.Name}的公示。"))];
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
