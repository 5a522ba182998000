using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Oversight;

/// <summary>
/// What is asked for in an area of a period: the items of its catalogue as columns, and for each of them which forms of which periods serve
/// it. A shorter or longer period counts in the one in which it ends, so that the figures of months add up to those of the year.
/// </summary>
public sealed class EyePlan
{
    /// <summary>A part of an item and the forms that carry it, the usual one first.</summary>
    public sealed record Part(Form Usual, IReadOnlyList<ItemForm> Forms);

    /// <summary>A period of an item that places of a level owe.</summary>
    public sealed record Ask(int Column, UnitLevel Level, Period Period, IReadOnlyList<Part> Parts);

    /// <summary>What is counted as it happens.</summary>
    public sealed record Event(int Column, UnitLevel Level, IReadOnlyList<ItemForm> Forms, Form Usual);

    /// <summary>A plan by a catalogue; by the forms alone where there is none.</summary>
    public EyePlan(IReadOnlyList<CatalogueItem> items, IReadOnlyList<Form> forms, UnitCode area, Period window)
    {
        (Window, Forms) = (window, forms.ToDictionary(f => f.Key, StringComparer.Ordinal));
        var (columns, asks, events) = (new List<EyeColumn>(), new List<Ask>(), new List<Event>());
        foreach (var (key, version) in items.Count == 0 ? Bare(forms) : items.Select(i => (i.Key, i.On(window.LastDay))))
        {
            if (version is not { Retired: null } || !version.IsAskedIn(area))
            {
                continue;
            }
            var column = columns.Count;
            columns.Add(new(key, version.Field, version.Name, version.Due?.Text));
            foreach (var level in version.OwedBy)
            {
                Add(version, column, level, items.FirstOrDefault(i => i.Key == key), asks, events);
            }
        }
        (Columns, Asks, Events) = (columns, asks, events);
    }

    /// <summary>The period looked at.</summary>
    public Period Window { get; }

    /// <summary>The forms by key.</summary>
    public IReadOnlyDictionary<string, Form> Forms { get; }

    /// <summary>The items, in the order of the catalogue.</summary>
    public IReadOnlyList<EyeColumn> Columns { get; }

    /// <summary>What is owed.</summary>
    public IReadOnlyList<Ask> Asks { get; }

    /// <summary>What is counted as it happens.</summary>
    public IReadOnlyList<Event> Events { get; }

    /// <summary>The forms whose notices are told apart by words of their titles.</summary>
    public IReadOnlyList<string> ByTitle => [.. Asks.SelectMany(a => a.Parts).SelectMany(p => p.Forms).Concat(Events.SelectMany(e => e.Forms))
        .Where(f => f.About.Count > 0).Select(f => f.Form).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The periods of a length that end in another: all of them in a longer one, and the one that ends on its last day.</summary>
    public static IReadOnlyList<Period> EndingIn(Period window, PeriodLength length) => length <= window.Length ? window.Parts(length)
        : Period.Of(length, window.LastDay) is var longer && longer.LastDay == window.LastDay ? [longer] : [];

    private void Add(ItemVersion version, int column, UnitLevel level, CatalogueItem? item, List<Ask> asks, List<Event> events)
    {
        List<Part> parts = [.. version.Parts.Where(p => Forms.ContainsKey(p.Forms[0].Form))
            .Select(p => new Part(Forms[p.Forms[0].Form], p.Forms)).Where(p => p.Usual.Level == level)];
        bool IsOwed(Part part) => version.When is null && part.Usual.PerPeriod == NoticesPerPeriod.One;
        foreach (var same in parts.Where(IsOwed).GroupBy(p => p.Usual.Period))
        {
            asks.AddRange(EndingIn(Window, same.Key)
                .Where(period => item is null || item.On(period.LastDay) is { Retired: null, When: null })
                .Select(period => new Ask(column, level, period, [.. same])));
        }
        if (parts.Where(p => !IsOwed(p)).ToList() is { Count: > 0 } happening)
        {
            events.Add(new(column, level, [.. happening.SelectMany(p => p.Forms)], happening[0].Usual));
        }
    }

    private static IEnumerable<(string, ItemVersion?)> Bare(IReadOnlyList<Form> forms) => forms.Select(f => (f.Key, (ItemVersion?)new ItemVersion
    {
        Field = f.Panel,
        Item = f.Name,
        Content = f.Name,
        Basis = "",
        TimeLimit = "",
        Publisher = "",
        Readers = "",
        Way = "",
        Level = "",
        Audience = f.Audience ?? Domain.Units.Audience.Everybody,
        Panel = f.Panel,
        Time = TimeClass.Periodic,
        OwedBy = [f.Level],
        Parts = [new ItemPart { Forms = [new ItemForm { Form = f.Key }] }],
    }));
}
