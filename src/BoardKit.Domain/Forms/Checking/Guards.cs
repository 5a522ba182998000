using BoardKit.Domain.Privacy;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>
/// The last step of a check: every cell becomes the one text that may be published, and the clerk is told of words of illness that still stand in public.
/// All conditions are asked before anything is hidden: one guard must not blind the next.
/// </summary>
internal sealed class Guards(CompiledForm form, Ledger ledger, Locator locator)
{
    /// <summary>Hides in place; adds warnings <c>sensitive-word</c>.</summary>
    public void Apply(List<Fault> faults)
    {
        for (var section = 0; section < ledger.Sections.Count; section++)
        {
            Protect(section);
            Shorten(ledger.Sections[section]);
            Point(section, faults);
        }
    }

    private void Protect(int section)
    {
        var rows = ledger.Sections[section];
        var hits = new List<(int Row, FormGuard Guard)>();
        for (var i = 0; i < rows.Form.Guards.Count; i++)
        {
            for (var row = 0; form.Guards[section][i] is { } when && row < rows.Count; row++)
            {
                if (Holds(when, new(ledger, section, row)))
                {
                    hits.Add((row, rows.Form.Guards[i]));
                }
            }
        }
        foreach (var (row, guard) in hits)
        {
            foreach (var column in guard.Columns.Select(rows.Form.IndexOf))
            {
                rows.Publish(row, column, PublishedText.Hide(rows.Form.Columns[column], guard.Publish, rows.Shown(row, column)));
            }
        }
    }

    /// <summary>Unknown counts as true: who cannot be told from a protected person is protected.</summary>
    private static bool Holds(Expressions.Term when, Frame at)
    {
        try
        {
            return when.Truth!(at) is not false;
        }
        catch (OverflowException)
        {
            return true;
        }
    }

    private void Shorten(SectionLedger rows)
    {
        for (var column = 0; column < rows.Form.Columns.Count; column++)
        {
            if (rows.Form.Columns[column] is not { Publish: Publish.Initials or Publish.Address or Publish.Omit, Type: CellType.Text } policy)
            {
                continue;
            }
            for (var row = 0; row < rows.Count; row++)
            {
                if (rows.Shown(row, column) is { } text && text != PublishedText.Withheld)
                {
                    rows.Publish(row, column, PublishedText.Of(policy, text, ledger.Rules));
                }
            }
        }
    }

    private void Point(int section, List<Fault> faults)
    {
        var rows = ledger.Sections[section];
        for (var column = 0; column < rows.Form.Columns.Count; column++)
        {
            for (var row = 0; rows.Form.Columns[column] is { Type: CellType.Text, IsPublished: true } && row < rows.Count && faults.Count <= FormCheck.MaxFaults; row++)
            {
                if (rows.Shown(row, column) is { } text && ledger.Rules.SensitiveWord(text) is { } word)
                {
                    var at = new Cell(section, row, column);
                    faults.Add(Fault.Warning("sensitive-word", $"{locator.Say(at)}：写有“{word}”，涉及病情或人身伤害，公开前请改用概括的说法或删去。", locator.At(at)));
                }
            }
        }
    }
}
