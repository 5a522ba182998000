using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Import;
using BoardKit.Tests.Domain.Forms;

namespace BoardKit.Tests.Import.Mixtures;

/// <summary>A column of a made list.</summary>
/// <param name="Key">Key of the form's column; of one that the form does not know, anything else.</param>
/// <param name="Label">Its head.</param>
/// <param name="Unit">Unit of the form, or null.</param>
/// <param name="Synonyms">Other heads that the form knows.</param>
/// <param name="IsNumber">Whether it holds numbers.</param>
/// <param name="IsSummed">Whether totals add it up.</param>
/// <param name="IsKept">Whether its cells are kept as they are: false for numbers of people, signatures, 序号 and columns outside the
/// form.</param>
internal sealed record MixColumn(string Key, string Label, string? Unit, IReadOnlyList<string> Synonyms, bool IsNumber, bool IsSummed,
    bool IsKept);

/// <summary>One entry: decimal, text or date by column key, and the group that it belongs to.</summary>
internal sealed record MixEntry(IReadOnlyDictionary<string, object> Values, string? Group)
{
    public decimal Number(string key) => Values.TryGetValue(key, out var value) && value is decimal number ? number : 0;
}

/// <summary>The truth: a list that keeps every rule of its form, and its figures, computed here and not by the product.</summary>
internal sealed class CleanList(string form, string section, string period, string subject)
{
    public Form Form { get; } = Forms[form];

    public string Section { get; } = section;

    public string PeriodText { get; } = period;

    /// <summary>What titles call it: 耕地地力保护补贴.</summary>
    public string Subject { get; } = subject;

    public List<MixColumn> Columns { get; } = [];

    public List<MixEntry> Entries { get; } = [];

    public Dictionary<string, string> Inputs { get; } = [];

    /// <summary>The figures of entries, added up here.</summary>
    public required Func<IReadOnlyList<MixEntry>, Dictionary<string, decimal>> Figures { get; init; }

    /// <summary>The column that names whoever or whatever an entry is about.</summary>
    public string NameKey { get; init; } = "name";

    public string? GroupKey { get; init; }

    /// <summary>The column whose sum matters most.</summary>
    public string MainKey { get; init; } = "amount";

    /// <summary>Whether its rows are lines of a tree, known by their own key.</summary>
    public bool IsTree { get; init; }

    public bool IsCashBook => Section == "detail";

    public IReadOnlyList<string> Groups => [.. Entries.Select(e => e.Group).OfType<string>().Distinct()];

    public ImportIntent Intent(IReadOnlyDictionary<string, string> answers) => new()
    {
        Period = Period.TryParse(PeriodText, out var chosen) ? chosen : throw new InvalidOperationException(PeriodText),
        Places = new([People.Village, People.Township, "霍邱县"], People.OtherVillages),
        Answers = answers,
    };

    public bool Has(string key) => Columns.Exists(c => c.Key == key);

    public MixColumn Column(string key) => Columns.Find(c => c.Key == key) ?? throw new KeyNotFoundException(key);

    /// <summary>Takes a column of the form by its key.</summary>
    public void Take(string key)
    {
        var section = Form.Section(Section);
        var column = section.Columns.Single(c => c.Key == key);
        var isKept = !column.IsIdentifying && column.Type is not (CellType.Blank or CellType.Sequence);
        Columns.Add(new(key, column.Label, column.Unit, column.Synonyms, column.IsNumber, section.Totals.Contains(key), isKept));
    }

    public void Take(Dice dice, double share, params string[] keys)
    {
        if (dice.Chance(share))
        {
            Array.ForEach(keys, Take);
        }
    }

    public decimal Sum(string key) => Sum(Entries, key);

    public static decimal Sum(IReadOnlyList<MixEntry> entries, string key) => entries.Sum(e => e.Number(key));

    /// <summary>A row that happens to be the sum of rows above it is a fair question; a clean list has none.</summary>
    public bool HasCoincidence()
    {
        return (IsCashBook ? (string[])["in", "out"] : [MainKey]).Any(HasCoincidence);
    }

    private bool HasCoincidence(string key)
    {
        var numbers = Entries.ConvertAll(e => e.Number(key));
        for (var i = 1; i < numbers.Count; i++)
        {
            var sum = 0m;
            for (var from = i - 1; from >= 0; from--)
            {
                sum += numbers[from];
                if (i - from >= 2 && sum == numbers[i] && sum != 0)
                {
                    return true;
                }
            }
        }
        return numbers.Count > 2 && numbers[0] != 0 && numbers[0] == numbers.Skip(1).Sum();
    }

    private static readonly Dictionary<string, Form> Forms =
        new[] { "land-fertility-subsidy", "social-assistance", "land-compensation", "village-accounts",
            "collective-levy" }.ToDictionary(k => k, FormFiles.Seed);
}
