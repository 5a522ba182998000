namespace BoardKit.Domain.Editions;

/// <summary>
/// The columns of an edition as they stand in the database, whatever leaf 0 says; an <see cref="Edition"/> in memory says what leaf 0 says.
/// </summary>
public sealed record StoredEdition
{
    /// <summary>Edition number.</summary>
    public required int Number { get; init; }

    /// <summary>Version of the form.</summary>
    public required int FormVersion { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>本期无此项.</summary>
    public required bool Nil { get; init; }

    /// <summary>Inputs, JSON.</summary>
    public required string Inputs { get; init; }

    /// <summary>Totals the file stated, JSON.</summary>
    public required string Stated { get; init; }

    /// <summary>Rows of all sections.</summary>
    public required int RowCount { get; init; }

    /// <summary>Name of the digest algorithm.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Text of leaf 0.</summary>
    public required string Metadata { get; init; }

    /// <summary>Root, 64 hex digits.</summary>
    public required string Root { get; init; }

    /// <summary>Root of the edition before, or null.</summary>
    public required string? PreviousRoot { get; init; }

    /// <summary>Whether it was withdrawn.</summary>
    public required bool Withdrawn { get; init; }

    /// <summary>When its rows about persons were deleted because their time was over, or null.</summary>
    public required DateTime? RetiredAtUtc { get; init; }

    /// <summary>How many of its rows have lost their text.</summary>
    public required int Erased { get; init; }
}

/// <summary>A row of an edition as it stands in the database.</summary>
/// <param name="Order">Its leaf.</param>
/// <param name="Section">Section key.</param>
/// <param name="RowNumber">Number within the section, from 1.</param>
/// <param name="Line">Key of the form's line.</param>
/// <param name="Cells">Cells, JSON; null when erased.</param>
/// <param name="Salt">Salt; null when erased.</param>
/// <param name="Commitment">Leaf hash.</param>
public readonly record struct StoredLeaf(int Order, string Section, int RowNumber, string? Line, string? Cells, byte[]? Salt,
    byte[] Commitment);

/// <summary>That a row was erased, as the database records it.</summary>
/// <param name="Order">Its leaf.</param>
/// <param name="Section">Section key.</param>
/// <param name="RowNumber">Number within the section, from 1.</param>
public readonly record struct StoredErasure(int Order, string Section, int RowNumber);
