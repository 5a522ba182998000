namespace BoardKit.Domain.Catalogue;

/// <summary>
/// A part of what an item asks for: the list of payments, the guide. An item is public where each of its parts is, a part where a notice of
/// any of its forms is.
/// </summary>
public sealed record ItemPart
{
    /// <summary>What it is called where an item has several: 指南; null where the item is one.</summary>
    public string? Name { get; init; }

    /// <summary>The forms that carry it, the usual one first.</summary>
    public required IReadOnlyList<ItemForm> Forms { get; init; }
}

/// <summary>A form that carries a part of an item. One notice fulfils every item that names its form in this way.</summary>
public sealed record ItemForm
{
    /// <summary>Key of the form.</summary>
    public required string Form { get; init; }

    /// <summary>Sections that carry it, and lines of a tree, <c>summary.in_operating</c>; empty: the notice as a whole.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>The phase that it asks for (审核, 竣工结算); null: any.</summary>
    public string? Phase { get; init; }

    /// <summary>
    /// Words of which one stands in the title of a notice that carries it, for forms that serve many items (办事指南 of 低保 and of 临时救助); empty:
    /// any notice of the form.
    /// </summary>
    public IReadOnlyList<string> About { get; init; } = [];

    /// <summary>Whether a notice of the form with this phase and title carries it.</summary>
    public bool IsCarriedBy(string phase, string title) => (Phase is null || phase.Length == 0 || phase == Phase)
        && (About.Count == 0 || About.Any(word => title.Contains(word, StringComparison.Ordinal)));
}
