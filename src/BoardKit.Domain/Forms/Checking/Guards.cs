using System.Globalization;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Privacy;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>
/// The last step of a check: every cell becomes the one text that may be published, and the clerk is told of what still stands in public
/// and says too much of a person.
/// All conditions are asked before anything is hidden: one guard must not blind the next.
/// </summary>
internal sealed class Guards(CompiledForm form, Ledger ledger, Locator locator)
{
    /// <summary>Hides in place; adds warnings <c>sensitive-word</c>, <c>sensitive-hidden</c> and <c>age-unknown</c>.</summary>
    public void Apply(List<Fault> faults)
    {
        for (var section = 0; section < ledger.Sections.Count; section++)
        {
            Protect(section, faults);
            Shorten(ledger.Sections[section]);
            Point(section, faults);
            Ageless(section, faults);
        }
    }

    private void Protect(int section, List<Fault> faults)
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
                var before = rows.Shown(row, column);
                rows.Publish(row, column, PublishedText.Hide(rows.Form.Columns[column], guard.Publish, before));
                if (guard.Publish == Publish.Omit && faults.Count <= FormCheck.MaxFaults
                    && Hidden(section, row, column, before) is { } said)
                {
                    faults.Add(said);
                }
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
        if (rows.Form.Kind == SectionKind.Text)
        {
            return;   // a paragraph is published as it was written, and keeps its placeholders
        }
        for (var column = 0; column < rows.Form.Columns.Count; column++)
        {
            if (rows.Form.Columns[column] is not
                {
                    Publish: Publish.Initials or Publish.Address or Publish.Omit,
                    Type: CellType.Text
                } policy)
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
        var person = HouseholdKey.NameColumn(rows.Form);
        for (var column = 0; column < rows.Form.Columns.Count; column++)
        {
            for (var row = 0; rows.Form.Columns[column] is { Type: CellType.Text or CellType.Enum, IsPublished: true } && row < rows.Count
                && faults.Count <= FormCheck.MaxFaults; row++)
            {
                if (rows.Shown(row, column) is { } text && ledger.Rules.Sensitive(text) is { } found
                    && !(found.Kind == SensitiveKind.Minor && person >= 0 && PublishedText.IsHidden(rows.Shown(row, person))))
                {
                    var at = new Cell(section, row, column);
                    faults.Add(Fault.Warning("sensitive-word", $"{locator.Say(at)}：{found.Sentence}。", locator.At(at)));
                }
            }
        }
    }

    /// <summary>
    /// What a guard takes away for such a reason is said, once a row: else the clerk's own words would be gone without a word.
    /// </summary>
    private Fault? Hidden(int section, int row, int column, string? before) =>
        before is not null && ledger.Rules.Sensitive(before) is { } found
            ? Fault.Warning("sensitive-hidden", $"{locator.Say(new Cell(section, row, column))}：{found.Sentence}；这一格公开时已隐去。",
                locator.At(new Cell(section, row, column)))
            : null;

    /// <summary>A guard by age without a number to tell the age by protects nobody: that is said.</summary>
    private void Ageless(int section, List<Fault> faults)
    {
        var rows = ledger.Sections[section];
        if (rows.Form.Guards.FirstOrDefault(g => g.UnderAge is not null)?.UnderAge is not { } years)
        {
            return;
        }
        var unknown = rows.Rows.Count(r => !r.Marks.Any(m => m.Kind == CellType.IdCard));
        if (unknown > 0)
        {
            var which = unknown == rows.Count ? "各行都" : string.Create(CultureInfo.InvariantCulture, $"有 {unknown} 行");
            var sentence = string.Create(CultureInfo.InvariantCulture, $"没有身份证号，看不出谁是未满 {years} 周岁的未成年人，姓名不会自动隐去");
            var at = new CellPlace(rows.Content?.Source?.Sheet, Section: rows.Form.Key);
            faults.Add(Fault.Warning("age-unknown", $"{rows.Form.Label}：{which}{sentence}；请核对，有未成年人的请隐去姓名。", at));
        }
    }
}
