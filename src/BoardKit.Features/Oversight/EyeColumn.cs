namespace BoardKit.Features.Oversight;

/// <summary>An item of the catalogue as a column of the map.</summary>
/// <param name="Key">序号 in the catalogue.</param>
/// <param name="Field">领域, by which columns stand together.</param>
/// <param name="Name">Its whole name.</param>
/// <param name="Due">Until when it has to be public, in words; null where nobody has said it.</param>
public sealed record EyeColumn(string Key, string Field, string Name, string? Due)
{
    private const int Longest = 9;

    /// <summary>As it stands over a narrow column: what stands in brackets is left out, and what is still too long ends in ….</summary>
    public string Short
    {
        get
        {
            var bare = Name.IndexOfAny(['（', '(']) is > 1 and var at ? Name[..at] : Name;
            return bare.Length <= Longest ? bare : bare[..(Longest - 1)] + "…";
        }
    }
}
