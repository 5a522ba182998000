using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;

namespace BoardKit.Tests.Import.Mixtures;

/// <summary>Compares a reading with what the list says.</summary>
internal sealed class Truth(CleanList list, Layout layout)
{
    private readonly FormSection _section = list.Form.Section(list.Section);
    private readonly List<string> _keys = [.. layout.Order
        .Where(k => !layout.Added.ContainsKey(k) && list.Column(k).IsKept && k != list.GroupKey)];

    /// <summary>The first difference in words; null when every row, number and figure is as the list says.</summary>
    public string? Difference(Reading reading) => Difference(reading, list.Entries);

    /// <summary>The same for other entries than those of the list.</summary>
    public string? Difference(Reading reading, IReadOnlyList<MixEntry> entries)
    {
        if (reading.Check is not { } check)
        {
            return "not read";
        }
        var rows = check.Content.Section(_section.Key)?.Rows ?? [];
        if (check.Content.Sections.FirstOrDefault(s => s.Key != _section.Key && s.Rows.Count > 0) is { } foreign)
        {
            return $"{foreign.Rows.Count} rows in {foreign.Key}";
        }
        if (rows.Count != entries.Count)
        {
            return $"{rows.Count} rows instead of {entries.Count}: {Odd(rows, entries)}";
        }
        return Rows(Ordered(rows), entries) ?? Figures(check, list.Figures(entries)) ?? Stated(check, entries);
    }

    /// <summary>Blocks may be read across: 1 and 2 beside each other. Then the rows are the same, in another order.</summary>
    private List<ContentRow> Ordered(IReadOnlyList<ContentRow> rows)
    {
        if (layout.Structure != Structure.Blocks)
        {
            return [.. rows];
        }
        var places = list.Entries.Select((e, i) => ((string)e.Values[list.NameKey], i)).ToDictionary();
        return [.. rows.OrderBy(r => places.GetValueOrDefault(Text(r, list.NameKey) ?? "", int.MaxValue))];
    }

    private string? Rows(List<ContentRow> rows, IReadOnlyList<MixEntry> entries)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            foreach (var key in _keys)
            {
                var (wanted, read) = (Wanted(entries[i], key), key == "item" ? rows[i].Line : Text(rows[i], key));
                if (!Same(wanted, read))
                {
                    return $"row {i + 1} {key} is {read ?? "nothing"} instead of {wanted ?? "nothing"}";
                }
            }
            var group = list.GroupKey is { } column ? Text(rows[i], column) : null;
            if (entries[i].Group is { } own && (group is null ? layout.NamesGroups : !group.Contains(own, StringComparison.Ordinal)))
            {
                return $"row {i + 1} belongs to {group ?? "no group"} instead of {own}";
            }
        }
        return null;
    }

    private static string? Figures(CheckResult check, IReadOnlyDictionary<string, decimal> figures)
    {
        foreach (var (key, value) in figures)
        {
            var read = check.Figures.FirstOrDefault(f => f.Key == key)?.Value.ToString();
            if (read is null || decimal.Parse(read, CultureInfo.InvariantCulture) != value)
            {
                return $"figure {key} is {read ?? "nothing"} instead of {value}";
            }
        }
        return null;
    }

    /// <summary>A total that the file states is the total of all its rows; that of a part is none.</summary>
    private string? Stated(CheckResult check, IReadOnlyList<MixEntry> entries)
    {
        foreach (var (key, value) in check.Content.Section(_section.Key)?.Stated ?? new Dictionary<string, decimal>())
        {
            if (_keys.Contains(key) && value != entries.Sum(e => e.Number(key)))
            {
                return $"stated {key} is {value}";
            }
        }
        return null;
    }

    private string Odd(IReadOnlyList<ContentRow> rows, IReadOnlyList<MixEntry> entries)
    {
        var names = entries.Select(e => Wanted(e, list.NameKey)).ToList();
        var read = rows.Select(r => list.IsTree ? r.Line : Text(r, list.NameKey)).ToList();
        var (more, less) = (read.Where(n => !names.Contains(n)).Take(3), names.Where(n => !read.Contains(n)).Take(3));
        return $"taken {string.Join(',', more.Select(n => n ?? "(nameless)"))}; lost {string.Join(',', less)}";
    }

    private static string? Wanted(MixEntry entry, string key) => entry.Values.TryGetValue(key, out var value) ? value switch
    {
        decimal number => number.ToString("0.##########", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString(key == "start" ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture),
        FormLine line => line.Key,
        _ => (string)value,
    } : null;

    private static bool Same(string? wanted, string? read) => wanted == read
        || (decimal.TryParse(wanted, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var a)
            && decimal.TryParse(read, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var b) && a == b
            && a.Scale + b.Scale > 0);

    private string? Text(ContentRow row, string key) => row.Cells[_section.IndexOf(key)];
}
