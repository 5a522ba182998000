using System.Text.Json.Serialization;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;

namespace BoardKit.Domain.Catalogue;

/// <summary>An item as it holds between two days: the columns of the national catalogues, and what the product keeps to.</summary>
public sealed record ItemVersion
{
    /// <summary>First day on which it holds; null where it is not known.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day on which it holds; null where it still does.</summary>
    public DateOnly? To { get; init; }

    /// <summary>领域: 财政预决算.</summary>
    public required string Field { get; init; }

    /// <summary>一级事项.</summary>
    public required string Item { get; init; }

    /// <summary>二级事项; null where there is none.</summary>
    public string? Sub { get; init; }

    /// <summary>公开内容（要素）.</summary>
    public required string Content { get; init; }

    /// <summary>公开依据, as the catalogue writes it.</summary>
    public required string Basis { get; init; }

    /// <summary>公开时限, as the catalogue writes it.</summary>
    public required string TimeLimit { get; init; }

    /// <summary>公开主体.</summary>
    public required string Publisher { get; init; }

    /// <summary>公开渠道和载体.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>公开对象.</summary>
    public required string Readers { get; init; }

    /// <summary>公开方式: 主动, 依申请.</summary>
    public required string Way { get; init; }

    /// <summary>公开层级.</summary>
    public required string Level { get; init; }

    /// <summary>Where it was read.</summary>
    public string? Source { get; init; }

    /// <summary>Why nobody owes it any more (a law that has ended it); null where it is owed.</summary>
    public string? Retired { get; init; }

    /// <summary>First two digits of the provinces that ask for it; empty: all.</summary>
    public IReadOnlyList<int> Provinces { get; init; } = [];

    /// <summary>The levels that owe it.</summary>
    public IReadOnlyList<UnitLevel> OwedBy { get; init; } = [];

    /// <summary>What has to happen before it is owed: 征收, 换届; null where it is owed always.</summary>
    public string? When { get; init; }

    /// <summary>Those in whose name it is published, the usual one first.</summary>
    public IReadOnlyList<Issuer> Issuers { get; init; } = [];

    /// <summary>Whom it is for.</summary>
    public required Audience Audience { get; init; }

    /// <summary>Panel of the board.</summary>
    public required string Panel { get; init; }

    /// <summary>How it is disclosed over time.</summary>
    public required TimeClass Time { get; init; }

    /// <summary>事前, 事中, 事后; null where it is none of them.</summary>
    public string? Stage { get; init; }

    /// <summary>Until when it has to be public; null where nobody has said it in data, which is shown as not laid down.</summary>
    public DueRule? Due { get; init; }

    /// <summary>Key of the preset by which it is reviewed; null where the keepers have not said it.</summary>
    public string? Review { get; init; }

    /// <summary>Its legal bases by keys of laws.</summary>
    public IReadOnlyList<LegalBasis> LegalBases { get; init; } = [];

    /// <summary>What has to be attached always.</summary>
    public IReadOnlyList<ItemFile> Files { get; init; } = [];

    /// <summary>Its parts and the forms that carry them.</summary>
    public IReadOnlyList<ItemPart> Parts { get; init; } = [];

    /// <summary>What its keepers should know: with which items one notice serves it.</summary>
    public string? Note { get; init; }

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => !(day < From) && !(day > To);

    /// <summary>Whether a place of a level and a province owes it, always or when something happens.</summary>
    public bool IsOwedBy(UnitLevel level, UnitCode unit) => Retired is null && OwedBy.Contains(level) && IsAskedIn(unit);

    /// <summary>Whether the province of a place asks for it.</summary>
    public bool IsAskedIn(UnitCode unit) => Provinces.Count == 0 || Provinces.Contains((int)(unit.Value / 10_000_000_000));

    /// <summary>Every form that carries some of it.</summary>
    [JsonIgnore]
    public IEnumerable<ItemForm> Forms => Parts.SelectMany(p => p.Forms);

    /// <summary>As it is called on lists: 二级事项, or the 一级事项 where it has none.</summary>
    [JsonIgnore]
    public string Name => Sub ?? Item;

    /// <summary>Both 一级事项 and 二级事项, where items of one form stand beside each other: 办事指南 there are several.</summary>
    [JsonIgnore]
    public string WholeName => Sub is null ? Item : $"{Item} {Sub}";
}
