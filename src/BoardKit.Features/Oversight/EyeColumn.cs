namespace BoardKit.Features.Oversight;

/// <summary>An item of the catalogue as a column of the map.</summary>
/// <param name="Key">序号 in the catalogue; the key of the form where there is no catalogue.</param>
/// <param name="Field">领域, by which columns stand together.</param>
/// <param name="Name">Its whole name; with that of the matter that it is part of where other items are called alike.</param>
/// <param name="Due">Until when it has to be public, in words; null where nobody has said it.</param>
public sealed record EyeColumn(string Key, string Field, string Name, string? Due)
{
    private const int Longest = 10;

    /// <summary>As it stands over a narrow column: what stands in brackets is left out, and what is still too long ends in ….</summary>
    public string Short
    {
        get
        {
            var bare = Name.IndexOfAny(['（', '(']) is > 1 and var at ? Name[..at] : Name;
            return bare.Length <= Longest ? bare : bare[..(Longest - 1)] + "…";
        }
    }

    /// <summary>Names made different: 最低生活保障·审核信息 and 特困人员·审核信息 where both are called 审核信息.</summary>
    /// <param name="items">Key, field, matter, name and day of each, in their order.</param>
    public static IReadOnlyList<EyeColumn> Distinct(
        IReadOnlyList<(string Key, string Field, string Matter, string Name, string? Due)> items)
    {
        var alike = items.GroupBy(i => i.Name, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key)
            .ToHashSet(StringComparer.Ordinal);
        return [.. items.Select(i => new EyeColumn(i.Key, i.Field,
            alike.Contains(i.Name) && i.Matter != i.Name ? $"{i.Matter}·{i.Name}" : i.Name, i.Due))];
    }
}
