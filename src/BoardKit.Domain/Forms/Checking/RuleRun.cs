using BoardKit.Domain.Forms.Expressions;
namespace BoardKit.Domain.Forms.Checking;

/// <summary>Asks every rule of every row and of the notice once; keeps what does not hold and what could not be asked.</summary>
internal sealed class RuleRun(CompiledForm form, Ledger ledger)
{
    /// <summary>More violations than this are only counted.</summary>
    public const int MostKept = 2 * FormCheck.MaxFaults;

    private readonly List<Violation> _violations = [];
    private readonly Dictionary<Constraint, Tally> _counts = [];
    private readonly Dictionary<FormRule, (int Rows, Constraint Constraint, Frame At)> _notAsked = [];

    /// <summary>What does not hold, in reading order.</summary>
    public IReadOnlyList<Violation> Violations => _violations;

    /// <summary>How many more there were.</summary>
    public int Uncounted => _counts.Sum(c => c.Value.Dropped);

    /// <summary>In how many places a condition does not hold, and in how many it was asked.</summary>
    public (int Failed, int Asked) Counts(Constraint constraint) =>
        _counts.TryGetValue(constraint, out var counts) ? (counts.Failed, counts.Asked) : (0, 0);

    /// <summary>Takes all places of a condition as told, those too that were not kept.</summary>
    public void Count(Constraint constraint) => _counts[constraint].Dropped = 0;

    /// <summary>Rules that could not be asked, in how many rows, with the first place.</summary>
    public IReadOnlyDictionary<FormRule, (int Rows, Constraint Constraint, Frame At)> NotAsked => _notAsked;

    /// <summary>Asks everything.</summary>
    public void Run()
    {
        foreach (var constraint in form.OfRows)
        {
            for (var row = 0; row < ledger.Sections[constraint.Section].Count; row++)
            {
                Ask(constraint, new(ledger, constraint.Section, row));
            }
        }
        foreach (var constraint in form.OfNotice)
        {
            Ask(constraint, new(ledger, -1, 0));
        }
    }

    private void Ask(Constraint constraint, Frame at)
    {
        bool? holds;
        var overflowed = false;
        try
        {
            var lacks = constraint.Internal.Count > 0 && constraint.Lacks(at).Any();
            if (!lacks && !constraint.Applies(at))
            {
                return;
            }
            holds = lacks ? null : constraint.Holds(at);
        }
        catch (OverflowException)
        {
            (holds, overflowed) = (false, true);
        }
        var tally = _counts.TryGetValue(constraint, out var counts) ? counts : _counts[constraint] = new();
        tally.Asked++;
        if (holds is false)
        {
            tally.Failed++;
            Keep(constraint, at, overflowed);
        }
        else if (holds is null && !constraint.IsTotal)
        {
            _notAsked[constraint.Rule] = _notAsked.TryGetValue(constraint.Rule, out var known)
                ? known with { Rows = known.Rows + 1 } : (1, constraint, at);
        }
    }

    private void Keep(Constraint constraint, Frame at, bool overflowed)
    {
        if (_violations.Count < MostKept)
        {
            _violations.Add(new(constraint, at, overflowed));
        }
        else
        {
            _counts[constraint].Dropped++;
        }
    }

    private sealed class Tally
    {
        public int Asked { get; set; }

        public int Failed { get; set; }

        public int Dropped { get; set; }
    }
}
