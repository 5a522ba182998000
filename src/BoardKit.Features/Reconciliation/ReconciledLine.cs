using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Reconciliation;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Reconciliation;

/// <summary>A place of a comparison.</summary>
/// <param name="Unit">The place.</param>
/// <param name="Above">Name of its township; empty of a township itself.</param>
/// <param name="Difference">The two sides and the rule that classed them.</param>
/// <param name="Because">Why, in one sentence; empty where they agree.</param>
/// <param name="Note">What the place says of it: the newest explanation; null where there is none.</param>
public sealed record ReconciledLine(Unit Unit, string Above, Difference Difference, string Because, DifferenceNote? Note)
{
    /// <summary>Whether the explanation speaks of other amounts than there are.</summary>
    public bool IsNoteOld => Note?.IsOld(Difference.Pair.Allocated, Difference.Pair.Disclosed) == true;

    /// <summary>
    /// Whether somebody has to explain: there is a difference that is neither a rounding nor a thing that is not due yet, and no
    /// explanation of it that stands.
    /// </summary>
    public bool IsOpen => Difference.Rule.Test is not (DifferenceTest.Equal or DifferenceTest.Rounding or DifferenceTest.NotYetDue)
        && (Note is not { State: NoteState.Accepted or NoteState.Proposed } || IsNoteOld);
}

/// <summary>A programme and period compared over an area.</summary>
/// <param name="Scope">The area.</param>
/// <param name="Form">The form.</param>
/// <param name="Figure">Its figure that is compared.</param>
/// <param name="Period">The period.</param>
/// <param name="Rules">The version of the rules.</param>
/// <param name="Lines">The places, by number; those with neither side are not there.</param>
public sealed record ReconciledArea(Unit Scope, Form Form, FormFigure Figure, Period Period, RuleBook Rules,
    IReadOnlyList<ReconciledLine> Lines)
{
    /// <summary>The totals of the area.</summary>
    public ReconciledTotals Totals => ReconciledTotals.Of([.. Lines.Select(l => l.Difference)]);

    /// <summary>Places whose money was allocated for a longer period: they are compared there and have no line here.</summary>
    public required IReadOnlyDictionary<long, Period> Covered { get; init; }

    /// <summary>The townships of a county in order, with the totals of each; empty for a township or village.</summary>
    public required IReadOnlyList<(Unit Township, ReconciledTotals Totals)> Townships { get; init; }
}
