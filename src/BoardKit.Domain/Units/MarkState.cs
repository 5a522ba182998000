namespace BoardKit.Domain.Units;

/// <summary>What a mark of 不适用 says of its place and of the places below it. The nearest mark wins.</summary>
public enum MarkState
{
    /// <summary>Not applicable.</summary>
    Holds,
    /// <summary>Applicable after all, though a mark above says otherwise.</summary>
    Excepted,
    /// <summary>A clerk says so, nobody has agreed yet: nothing changes.</summary>
    Proposed,
}
