namespace BoardKit.Domain.Units;

/// <summary>The self-governing committee of a place at village level.</summary>
public enum Committee
{
    /// <summary>None: a place above the village, or a body that only holds a village's code.</summary>
    None,
    /// <summary>村民委员会.</summary>
    Villagers,
    /// <summary>居民委员会: 社区.</summary>
    Residents,
}
