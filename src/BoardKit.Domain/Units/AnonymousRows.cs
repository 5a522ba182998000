namespace BoardKit.Domain.Units;

/// <summary>The kinds of rows that may be saved without anybody being signed in. Each needs a request that was let in for it.</summary>
[Flags]
public enum AnonymousRows
{
    /// <summary>None: a resident reads.</summary>
    None = 0,
    /// <summary>Tallies of those who ask for their own line.</summary>
    LookUpTallies = 1,
}
