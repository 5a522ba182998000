namespace BoardKit.Domain.Editions;

/// <summary>What kind of thing a comparison of stored editions found.</summary>
public enum FindingKind
{
    /// <summary>Leaf 0 cannot be read, or is not the one of this edition.</summary>
    Leaf,
    /// <summary>A row is missing, too many, or says something else than its commitment.</summary>
    Row,
    /// <summary>The root over the leaves is another than the stored one.</summary>
    Root,
    /// <summary>An edition is missing, or does not name the root of the one before.</summary>
    Chain,
    /// <summary>A column says something else than leaf 0.</summary>
    Column,
    /// <summary>A frozen total is not the sum of the rows.</summary>
    Total,
    /// <summary>A figure that is summed up is another than the frozen one, or is there without an edition.</summary>
    Figure,
    /// <summary>The text of the form is not the one that the edition was published with.</summary>
    Form,
    /// <summary>Rows without text, the records of erasures and the journal do not agree.</summary>
    Erasure,
    /// <summary>A printed sheet or its run names another edition or root.</summary>
    Sheet,
}

/// <summary>Something that a comparison found.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Subject">Public code of the notice, or id of the sheet.</param>
/// <param name="Edition">Number of the edition, or null.</param>
/// <param name="Text">One sentence that names place and values; no text of a row.</param>
/// <param name="IsDifference">False for what is as it should be and still has to be named: rows erased on request or retired.</param>
public sealed record Finding(FindingKind Kind, long Unit, string Subject, int? Edition, string Text, bool IsDifference = true);
