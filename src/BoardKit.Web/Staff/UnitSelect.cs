using BoardKit.Domain.Units;
using BoardKit.Features.Frame;

namespace BoardKit.Web.Staff;

/// <summary>
/// One unit to choose from a list that can be narrowed by words, without script too. Where the words leave one unit only, it is chosen.
/// </summary>
/// <param name="Name">Name of the field.</param>
/// <param name="Id">Id of the field; a label stands before it.</param>
/// <param name="All">All units that could be chosen.</param>
/// <param name="Shown">Those that hold the words, and the one that was chosen.</param>
/// <param name="Find">The words.</param>
/// <param name="Chosen">The number chosen, as text.</param>
internal sealed record UnitSelect(string Name, string Id, IReadOnlyList<UnitPicker.Choice> All, IReadOnlyList<UnitPicker.Choice> Shown,
    string? Find, string? Chosen)
{
    /// <summary>Name of the words in an address.</summary>
    public const string Field = "find";

    /// <summary>From so many units on there is something to look for.</summary>
    private const int Many = 15;

    /// <summary>Before anything is read.</summary>
    public static UnitSelect None { get; } = new("", "", [], [], null, null);

    /// <summary>Whether the list is long enough to be narrowed.</summary>
    public bool IsLong => All.Count > Many;

    /// <summary>
    /// The units whose names, with that of the place above, hold the words or are what was written (<see cref="KnownPlace"/>: letters too), or
    /// whose number begins so.
    /// </summary>
    public static UnitSelect Of(string name, string id, IReadOnlyList<UnitPicker.Choice> all, string? find, string? chosen)
    {
        var (words, plain) = (new SearchWords(find), WrittenText.Plain(find ?? ""));
        var shown = all.Where(c => c.Unit.ToString() == chosen || words.AreIn($"{c.Group}{c.Name}")
            || (plain.Length > 1 && (c.Unit.ToString().StartsWith(plain, StringComparison.Ordinal)
                || Known(c).Match(plain, out _) is not null))).ToList();
        return new(name, id, all, shown, find, chosen ?? (!words.IsEmpty && shown.Count == 1 ? shown[0].Unit.ToString() : null));
    }

    private static KnownPlace Known(UnitPicker.Choice choice) => new(choice.Unit, choice.Name,
        choice.Unit.Parent is { } above && choice.Group.Length > 0 ? new(above, choice.Group, null) : null);

    /// <summary>The name of a unit, or nothing where it is none of them.</summary>
    public string? NameOf(UnitCode unit) => All.FirstOrDefault(c => c.Unit == unit)?.Name;
}
