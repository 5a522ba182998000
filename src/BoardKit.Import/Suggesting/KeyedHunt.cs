using BoardKit.Import.Cells;

namespace BoardKit.Import.Suggesting;

/// <summary>Finds rows that are what another list has of the same key: of each kind of goods what was received.</summary>
internal sealed class KeyedHunt(List<TablePart> parts, CancellationToken cancellationToken)
{
    private const double Space = 8;

    /// <summary>A rule with the two lists that it is about.</summary>
    internal sealed record Found(TablePart Part, TablePart Other, SuggestedRule Rule);

    /// <summary>Rules with ids to be given: of each column and list one.</summary>
    public IEnumerable<Found> Find() => parts.SelectMany(p => parts.Where(o => o != p).Select(o => (Part: p, Other: o)))
        .Where(p => IsList(p.Part) && IsList(p.Other)).SelectMany(p => Of(p.Part, p.Other));

    private static bool IsList(TablePart part) => !part.Table.IsRecord && part.Outline is null;

    private List<Found> Of(TablePart part, TablePart other)
    {
        var found = new List<Found>();
        foreach (var (key, foreign) in part.Words.SelectMany(k => other.Words.Where(f => f.Label == k.Label).Select(f => (k, f))))
        {
            var (own, theirs) = (Texts(part, key), Texts(other, foreign));
            // where each list has a key once, the later one is what comes of the earlier
            if (own.Exists(k => k is null) || own.Distinct().Count() < own.Count || theirs.Count(t => own.Contains(t)) * 2 <= theirs.Count
                || (theirs.Distinct().Count() == theirs.Count && parts.IndexOf(part) < parts.IndexOf(other)))
            {
                continue;
            }
            found.AddRange(By(part, other, (key, own), (foreign, theirs)).Where(rule => !found.Exists(f => f.Rule.Target == rule.Target))
                .Select(rule => new Found(part, other, rule)).ToList());
        }
        return found;
    }

    private IEnumerable<SuggestedRule> By(TablePart part, TablePart other, (SuggestedColumn Column, List<string?> Texts) own,
        (SuggestedColumn Column, List<string?> Texts) foreign)
    {
        foreach (var target in part.Adding)
        {
            (NumberColumn Column, Verdict Said)? best = null;
            foreach (var column in other.Adding.Where(c => c.Adds(target)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var of = other.Table.Entries.Select((_, i) => i).Where(i => foreign.Texts[i] is not null).ToLookup(i => foreign.Texts[i]!);
                var (holds, fails, seen, bits) = (0, new List<int>(), 0, 0d);
                for (var i = 0; i < own.Texts.Count; i++)
                {
                    var sum = of[own.Texts[i]!].Sum(row => column.Values[row] ?? 0);
                    if (sum != (target.Values[i] ?? 0))
                    {
                        fails.Add(i);
                        continue;
                    }
                    (holds, seen, bits) = sum == 0 ? (holds + 1, seen, bits) : (holds + 1, seen + 1, bits + target.Bits(sum));
                }
                var said = new Verdict(holds, fails, seen, bits);
                if (seen >= 2 && fails.Count <= Trials.Allowed(own.Texts.Count) && bits >= Space
                    && (best is not { } known || (-fails.Count, bits).CompareTo((-known.Said.Fails.Count, known.Said.Bits)) > 0))
                {
                    best = (column, said);
                }
            }
            if (best is { } found)
            {
                var (column, said) = found;
                yield return AcrossHunt.Rule(part, target, [$"{other.Key}.{column.Key}"],
                    $"coalesce({target.Key}, 0) == "
                        + $"coalesce(sum({other.Key}.{column.Key}, {foreign.Column.Key} == row.{own.Column.Key}), 0)",
                    $"“{target.Column.Label}”＝“{other.Label}”里“{foreign.Column.Label}”相同的各行“{column.Column.Label}”相加", said,
                    said.IsSure(Space)) with
                {
                    Words = [own.Column.Key, $"{other.Key}.{foreign.Column.Key}"],
                };
            }
        }
    }

    private static List<string?> Texts(TablePart part, SuggestedColumn column) =>
        part.Table.Entries.ConvertAll(r => TextCleaner.Clean(CellParser.PlainText(r[column.Place])));
}
