namespace BoardKit.Import.Suggesting;

/// <summary>How an example judges a hypothesis.</summary>
/// <param name="Holds">Entries in which it holds.</param>
/// <param name="Fails">Indexes of those in which it does not.</param>
/// <param name="Distinct">Different entries among those in which it holds.</param>
/// <param name="Bits">Evidence: how unlikely it is that so many different values come out right by chance.</param>
internal readonly record struct Verdict(int Holds, IReadOnlyList<int> Fails, int Distinct, double Bits)
{
    private const int FewestForProof = 3;
    private const double MarginForProof = 10;
    private const double MarginForQuestion = 2;

    /// <summary>Whether it holds wherever it was asked.</summary>
    public bool IsClean => Fails.Count == 0;

    /// <summary>Whether the example proves it.</summary>
    public bool Proves(Hypothesis asked) =>
        IsSure(asked.Space) && asked.Doubt is null;

    /// <summary>
    /// Whether it holds everywhere, in enough different entries, and by more evidence than chance has among so many rules.
    /// </summary>
    public bool IsSure(double space) => IsClean && Distinct >= FewestForProof && Bits >= space + MarginForProof;

    /// <summary>Whether it is worth a question: few rows, or one that breaks it among many that hold.</summary>
    public bool IsWorthAsking(Hypothesis asked) => Bits >= asked.Space + MarginForQuestion
        && (IsClean || (Distinct >= FewestForProof && Bits >= asked.Space + MarginForProof
            && Fails.Count <= Trials.Allowed(Holds + Fails.Count)));
}
