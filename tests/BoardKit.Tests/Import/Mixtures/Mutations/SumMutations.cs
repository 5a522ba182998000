using System.Globalization;
using System.Text.RegularExpressions;

namespace BoardKit.Tests.Import.Mixtures.Mutations;

/// <summary>What a row of sums can become.</summary>
internal static class SumMutations
{
    private static readonly Regex Households = new(@"\d+(?=户)");

    public static IEnumerable<RoleMutation> Of(Mixture mixture, IReadOnlyList<MixLine> lines, MixLine sum, Dice dice)
    {
        var (list, order) = (mixture.List, mixture.Layout.Order);
        var numbers = sum.Cells.Index().Where(c => c.Item.Stored is decimal && order[c.Index] is not ("seq" or "rate" or "std")).ToList();
        if (numbers.Count == 0)
        {
            yield break;
        }
        MixBook With(params IEnumerable<(int, MixCell)> changed) => RoleMutation
            .Replace(mixture.Book, sum, RoleMutation.With(sum, changed));
        var (at, cell) = dice.Among(numbers);
        yield return new($"number of a {sum.Role} changes", With((at, TableMaker.Number((decimal)(cell.Stored ?? 0m) + 1))));
        if (sum.Cells.Index().FirstOrDefault(c => Households.IsMatch(c.Item.Shown ?? "")) is { Item.Stored: string words } counted)
        {
            yield return new($"count of a {sum.Role} changes", With((counted.Index, MixCell.Of(Households.Replace(words, OneMore)))));
        }
        var person = Person(list, order, numbers.ToDictionary(n => order[n.Index], n => n.Item.Stored ?? 0m));
        var place = lines.TakeWhile(l => l != sum).Count(l => l.Role == LineRole.Entry);
        var cells = order.Select(key => person.Values.TryGetValue(key, out var value) ? Cell(value) : default).ToArray();
        IReadOnlyList<MixEntry> Among(MixEntry entry) => [.. list.Entries.Take(place), entry, .. list.Entries.Skip(place)];
        var book = RoleMutation.Replace(mixture.Book, sum, new MixLine(LineRole.Entry, cells));
        yield return new($"{sum.Role} becomes an entry", book, [Among(person), Among(Filled(person, list))]);
    }

    private static string OneMore(Match match) =>
        (int.Parse(match.Value, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Somebody who is not in the list, with the numbers of a sum.</summary>
    private static MixEntry Person(CleanList list, List<string> order, Dictionary<string, object> numbers)
    {
        numbers[list.NameKey] = "尤新来";
        if (list.GroupKey is not { } key || !order.Contains(key))
        {
            return new(numbers, null);
        }
        var group = list.Groups[^1];
        numbers[key] = group;
        return new(numbers, group);
    }

    /// <summary>A rate that goes on from the row above is filled in.</summary>
    private static MixEntry Filled(MixEntry person, CleanList list)
    {
        var values = new Dictionary<string, object>(person.Values);
        foreach (var column in list.Form.Section(list.Section).Columns.Where(c => c.FillDown && list.Has(c.Key)))
        {
            values.TryAdd(column.Key, list.Entries[^1].Values[column.Key]);
        }
        return person with { Values = values };
    }

    private static MixCell Cell(object value) => value is decimal number ? TableMaker.Number(number) : MixCell.Of((string)value);
}
