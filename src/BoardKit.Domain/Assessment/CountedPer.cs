namespace BoardKit.Domain.Assessment;

/// <summary>How often points are taken where several facts speak against one thing.</summary>
public enum CountedPer
{
    /// <summary>For each fact: every period that was not published.</summary>
    Fact,
    /// <summary>每少一项: once for an item of a place, however many of its periods are missing.</summary>
    Item,
    /// <summary>Once for a notice that is missing, however many items it would have carried.</summary>
    Notice,
    /// <summary>Once for a place, whatever speaks against it.</summary>
    Place,
}
