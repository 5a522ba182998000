namespace BoardKit.Domain.Catalogue;

/// <summary>What has to be attached to a notice that fulfils an item: 正式文件（PDF）, 四至范围图, 签字盖章原件.</summary>
public sealed record ItemFile
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Where the forms of the item have room for it: the key of a section of files, or of a table with its column (<c>fixed.photo</c>).
    /// </summary>
    public required string Place { get; init; }

    /// <summary>Whether a notice without it is refused; otherwise clerk and reviewer are told.</summary>
    public bool Stops { get; init; }
}
