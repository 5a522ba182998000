using BoardKit.Tests.Import.Mixtures.Lists;
using BoardKit.Tests.Import.Mixtures.Writers;

namespace BoardKit.Tests.Import.Mixtures;

/// <summary>A clean list with layers, as a workbook and as the files that writers make of it. The same seed always makes the same
/// one.</summary>
internal sealed class Mixture
{
    private readonly Dice _dice;

    private Mixture(ulong seed, Dice dice, CleanList list, IReadOnlyList<Layer> layers)
    {
        (Seed, _dice, List, Layers) = (seed, dice, list, layers);
        Layout = new Layout(list);
        foreach (var layer in layers)
        {
            layer.Apply(dice.Fork(layer.Name), list, Layout);
        }
        Book = new Composer(list, Layout).Compose();
    }

    public ulong Seed { get; }

    public CleanList List { get; }

    public IReadOnlyList<Layer> Layers { get; }

    public Layout Layout { get; }

    public MixBook Book { get; }

    public string Name => string.Join(" + ", Layers.Select(l => l.Name)) is { Length: > 0 } names ? names : "(clean)";

    public bool IsDoubtful => Layers.Any(l => l.IsDoubtful);

    /// <summary>Draws the mixture of a seed; <paramref name="isClean"/> leaves all layers out.</summary>
    public static Mixture Of(ulong seed, bool isClean = false)
    {
        var dice = new Dice(seed);
        var list = CleanLists.Make(dice.Fork("list"));
        return new(seed, dice, list, isClean ? [] : Layer.Draw(dice.Fork("layers"), list));
    }

    /// <summary>The same without a layer.</summary>
    public Mixture Without(Layer layer) => new(Seed, _dice, List, [.. Layers.Where(l => l != layer)]);

    /// <summary>Two files by two writers: one workbook and one text where a text can hold it, else two workbooks.</summary>
    public IEnumerable<MixFile> Files(MixBook? book = null)
    {
        var made = book ?? Book;
        var dice = _dice.Fork("writers");
        var isOffice = dice.Chance(0.5);
        yield return isOffice ? OfficeXlsx.Write(made) : BareXlsx.Write(made);
        yield return Layout.IsOfficeOnly || made.Sheets.Count > 1 ? (isOffice ? BareXlsx.Write(made) : OfficeXlsx.Write(made))
            : dice.Chance(0.5) ? QuotedCsv.Write(made) : LooseCsv.Write(made, dice.Pick('\t', ';', ','));
    }
}

/// <summary>A file and who wrote it.</summary>
internal sealed record MixFile(string Writer, string Name, byte[] Content);
