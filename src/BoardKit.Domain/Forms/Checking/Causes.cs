using System.Globalization;
using BoardKit.Domain.Forms.Expressions;

namespace BoardKit.Domain.Forms.Checking;

/// <summary>
/// Many faults of one cause are one sentence: where a rule does not hold in nearly every row, not the rows are wrong but a unit, a column
/// or a rate. The cause is looked for in the numbers themselves: all of a column too large by the same power of ten, or each standing one
/// row too high or too low.
/// </summary>
internal sealed class Causes(Ledger ledger, Locator locator, FaultyCells faultyCells, RuleRun run)
{
    /// <summary>Rows from which on a rule that fails everywhere is one fault.</summary>
    public const int Fewest = 5;

    private const int MostLookedAt = 40;
    private const decimal Near = 0.01m;

    private static readonly decimal[] Factors = [10, 100, 1000, 10_000, 1_000_000, 100_000_000, 15];

    /// <summary>Whether so many of so many are nearly all.</summary>
    public static bool AreNearlyAll(int failed, int asked) => failed >= Fewest && failed * 5 >= asked * 4;

    /// <summary>Takes the findings that have one cause out of the list and says each cause once.</summary>
    public IEnumerable<Fault> Take(List<Finding> findings)
    {
        foreach (var group in findings.Where(f => f.Main.Constraint.Section >= 0).GroupBy(f => f.Main.Constraint).ToList())
        {
            var (failed, asked) = run.Counts(group.Key);
            // one finding may explain many rows (a merged rate): then it is told as it is
            if (AreNearlyAll(failed, asked) && group.Count() >= Fewest)
            {
                var members = group.OrderBy(f => f.Main.At.Row).ToList();
                _ = findings.RemoveAll(members.Contains);
                run.Count(group.Key);
                yield return Say(members, failed);
            }
        }
    }

    private Fault Say(List<Finding> members, int failed)
    {
        var (constraint, first) = (members[0].Main.Constraint, members[0].Main);
        var rows = ledger.Sections[constraint.Section];
        // the text by which rows are joined is no number that could be wrong
        var columns = first.Cells.Where(c => c.IsInRow && c.Section == constraint.Section && c.Row == first.At.Row
            && rows.Form.Columns[c.Column].IsNumber)
            .Select(c => c.Column).Distinct().ToList();
        var (column, why) = constraint.IsEquation ? Reason(members, columns) : (null, null);
        var cell = new Cell(constraint.Section, Cell.WholeColumn, column ?? members[0].Cell?.Column ?? columns.FirstOrDefault());
        var message = constraint.Rule.Message.TrimEnd('。');
        var example = $"如{Locator.Say(rows, first.At.Row)[rows.Form.Label.Length..]}{(constraint.Internal.Count > 0 ? "" : constraint.TellSides(first.At))}";
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"{locator.Say(cell)}：有 {failed} 行不符合“{message}”，{example}；{why ?? "多半是同一个原因，请先核对这几列的单位、标准和有没有错列"}。");
        return new Fault(FaultKind.Invalid, "rule-" + constraint.Rule.Id.ToLowerInvariant(), sentence,
            locator.At(cell), constraint.Rule.Severity);
    }

    /// <summary>The column that explains all rows, and how.</summary>
    private (int? Column, string? Why) Reason(List<Finding> members, List<int> columns)
    {
        var some = members.Take(MostLookedAt).Select(f => f.Main).ToList();
        (int? Column, string? Why, decimal Off) best = (null, null, Near);
        foreach (var column in columns.OrderBy(c => IsSuspect(some, c) ? 0 : 1))
        {
            var pairs = some.Select(v => (v.At.Row, Found: ledger.Number(new(v.Constraint.Section, v.At.Row, column)),
                Wanted: faultyCells.Solved(v, new(v.Constraint.Section, v.At.Row, column))))
                .Where(p => p is { Found: not null, Wanted: not null and not 0 })
                .Select(p => (p.Row, Found: p.Found!.Value, Wanted: p.Wanted!.Value)).ToList();
            if (pairs.Count * 5 < some.Count * 4 || (best.Column is { } found && IsSuspect(some, found) && !IsSuspect(some, column)))
            {
                continue;
            }
            foreach (var (factor, larger) in Factors.SelectMany(f => new[] { (f, true), (f, false) }))
            {
                var off = pairs.Max(p => Math.Abs((larger ? p.Found / p.Wanted : p.Found == 0 ? 0 : p.Wanted / p.Found) / factor - 1));
                if (off < best.Off)
                {
                    best = (column, Unit(some[0].Constraint.Section, column, factor, larger), off);
                }
            }
            if (best.Column is null && Shift(pairs) is { } shifted)
            {
                best = (column, shifted, best.Off);
            }
        }
        return (best.Column, best.Why);
    }

    /// <summary>A column that was converted, or whose numbers are larger than it can plausibly hold.</summary>
    private bool IsSuspect(List<Violation> some, int column)
    {
        var rows = ledger.Sections[some[0].Constraint.Section];
        return (rows.Content?.Source?.Units?.ElementAtOrDefault(column) is { } unit && unit != rows.Form.Columns[column].Unit)
            || (rows.Form.Columns[column].Most is { } most && some.TrueForAll(v => rows.Number(v.At.Row, column) > most));
    }

    private string Unit(int section, int column, decimal factor, bool larger)
    {
        var rows = ledger.Sections[section];
        var form = rows.Form.Columns[column];
        var written = rows.Content?.Source?.Units?.ElementAtOrDefault(column) ?? form.Unit;
        var word = WrittenUnit.Word(factor) is { } scale && form.Unit is { } own ? larger ? own : scale + own : null;
        var times = string.Create(CultureInfo.InvariantCulture, $"“{form.Label}”都{(larger ? "大了" : "小了")} {factor:#,##0} 倍");
        return $"{times}，像是单位不对{(written is null ? "" : $"：现在按“{written}”读{(word is null || word == written ? "" : $"，数像是“{word}”")}")}，请核对单位";
    }

    private static string? Shift(List<(int Row, decimal Found, decimal Wanted)> pairs)
    {
        var wanted = pairs.ToDictionary(p => p.Row, p => p.Wanted);
        bool Fits(int by) =>
            pairs.Count(p => wanted.TryGetValue(p.Row + by, out var other) && other == p.Found) * 5 >= (pairs.Count - 1) * 4;
        return pairs.Select(p => p.Wanted).Distinct().Count() < 3 ? null : Fits(1) ? "像是整列往上错了一行，请核对" : Fits(-1) ? "像是整列往下错了一行，请核对" : null;
    }
}
