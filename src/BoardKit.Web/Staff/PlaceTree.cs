using BoardKit.Domain.Units;
using BoardKit.Features.Frame;

namespace BoardKit.Web.Staff;

/// <summary>Places to tick, townships with their villages; a township stands for all of its villages.</summary>
/// <param name="Field">Name of the boxes.</param>
/// <param name="Branches">Each place above the villages with its villages.</param>
/// <param name="Chosen">What is ticked.</param>
/// <param name="Narrowed">Whether only part of the places is shown, so that the branches are open.</param>
internal sealed record PlaceTree(string Field, IReadOnlyList<PlaceTree.Branch> Branches, IReadOnlyList<string> Chosen, bool Narrowed)
{
    /// <summary>A township with its villages, or whatever else stands on top of a branch.</summary>
    public sealed record Branch(UnitPicker.Choice Top, IReadOnlyList<UnitPicker.Choice> Villages);

    /// <summary>The places whose names, with that of the place above, hold the words; and what is ticked already.</summary>
    public static PlaceTree Of(string field, IReadOnlyList<UnitPicker.Choice> places, IReadOnlyList<string> chosen, string? text = null)
    {
        var words = new SearchWords(text);
        bool Shows(UnitPicker.Choice choice) => chosen.Contains(choice.Unit.ToString())
            || words.AreIn($"{choice.Group}{choice.Name}");
        var villages = places.Where(p => p.Unit.Level == UnitLevel.Village && Shows(p)).ToLookup(p => p.Unit.Parent);
        return new(field, [.. places.Where(p => p.Unit.Level != UnitLevel.Village)
            .Select(top => new Branch(top, [.. villages[top.Unit]])).Where(b => b.Villages.Count > 0 || Shows(b.Top))],
            chosen, !words.IsEmpty);
    }
}
