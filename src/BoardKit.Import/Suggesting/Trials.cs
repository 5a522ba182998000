namespace BoardKit.Import.Suggesting;

/// <summary>Tries hypotheses on the entries of a table and counts the work.</summary>
internal sealed class Trials(int entries, CancellationToken cancellationToken)
{
    private const int FewToLook = 12;

    /// <summary>How many entries there are.</summary>
    public int Entries => entries;

    /// <summary>Comparisons of an entry with a hypothesis so far.</summary>
    public long Work { get; private set; }

    /// <summary>How many entries may break a rule that is still worth a question.</summary>
    public static int Allowed(int asked) => asked < 5 ? 0 : Math.Max(1, asked / 10);

    /// <summary>Judges a hypothesis; gives up, with null, as soon as too many entries break it.</summary>
    public Verdict? Run(Hypothesis asked)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (fails, allowed) = (new List<int>(), Allowed(entries));
        var holds = 0;
        for (var i = 0; i < entries; i++)
        {
            Work++;
            if (asked.Target.Values[i] is not { } value || asked.Expected(i) is not { } expected)
            {
                continue;
            }
            if (value == expected)
            {
                holds++;
                continue;
            }
            fails.Add(i);
            // what half of the first rows break no other rows save
            if (fails.Count > allowed || (fails.Count > FewToLook / 2 && holds < fails.Count))
            {
                return null;
            }
        }
        return holds == 0 ? null : Weigh(asked, holds, fails);
    }

    private Verdict Weigh(Hypothesis asked, int holds, List<int> fails)
    {
        var (seen, bits, most, failing) = (new HashSet<int>(), 0d, 0d, fails.ToHashSet());
        for (var i = 0; i < entries; i++)
        {
            Work++;
            if (asked.Target.Values[i] is not { } value || asked.Expected(i) is null || failing.Contains(i))
            {
                continue;
            }
            var hash = new HashCode();
            hash.Add(value);
            foreach (var part in asked.Parts)
            {
                hash.Add(part.Values[i]);
            }
            // a factor of one shows no multiplication,
            // a row of nothing but zeros proves nothing, the same row again proves no more than once
            var multiplies = asked.Kind != RuleKind.Product || !asked.Parts.Any(p => p.Values[i] == 1);
            if (value != 0 && multiplies && seen.Add(hash.ToHashCode()))
            {
                var own = asked.IsOwnRate ? asked.Target.DigitBits(value) : asked.Target.Bits(value, asked.HasRate);
                (bits, most) = (bits + own, Math.Max(most, own));
            }
        }
        // a rate that was found from the rows fits one of them in any case
        return new(holds, fails, seen.Count, bits - (asked.IsOwnRate ? most : 0));
    }
}
