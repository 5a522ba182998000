using System.Globalization;

namespace BoardKit.Domain.Editions;

/// <summary>What leaf 0 of an edition says. The hanging date and the posting period are not in it: they belong to the posting.</summary>
public sealed record EditionMetadata
{
    /// <summary>Public code of the notice.</summary>
    public required string Code { get; init; }

    /// <summary>Edition number.</summary>
    public required int Edition { get; init; }

    /// <summary>Place number, 12 digits.</summary>
    public required string Unit { get; init; }

    /// <summary>Form key.</summary>
    public required string Form { get; init; }

    /// <summary>Form version.</summary>
    public required int FormVersion { get; init; }

    /// <summary>Period text.</summary>
    public required string Period { get; init; }

    /// <summary>Project, or empty.</summary>
    public required string Project { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Nil return.</summary>
    public required bool Nil { get; init; }

    /// <summary>Inputs by key.</summary>
    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    /// <summary>Figures of the notice by key and totals of its tables by section.column, decimal texts.</summary>
    public required IReadOnlyDictionary<string, string> Totals { get; init; }

    /// <summary>Rows that it took over erased, by section: people whom an earlier edition, or another notice of the unit, named. They are in the totals and not among the leaves.</summary>
    public IReadOnlyDictionary<string, int> Erased { get; init; } = new Dictionary<string, int>();

    /// <summary>Tables that the unit says are empty, with the text that is shown: 本部门无此项. A table that is neither here nor among the rows was not given.</summary>
    public IReadOnlyDictionary<string, string> None { get; init; } = new Dictionary<string, string>();

    /// <summary>Number of rows.</summary>
    public required int Rows { get; init; }

    /// <summary>Root of the edition before, or null.</summary>
    public Digest? PreviousRoot { get; init; }

    /// <summary>The canonical text that is hashed as leaf 0.</summary>
    public string ToCanonical() => CanonicalJson.Object(Members());

    private Dictionary<string, string> Members()
    {
        var members = new Dictionary<string, string>
        {
            ["algorithm"] = CanonicalJson.Text(MerkleTree.Algorithm),
            ["code"] = CanonicalJson.Text(Code),
            ["edition"] = Edition.ToString(CultureInfo.InvariantCulture),
            ["form"] = CanonicalJson.Text(Form),
            ["formVersion"] = FormVersion.ToString(CultureInfo.InvariantCulture),
            ["inputs"] = CanonicalJson.Texts(Inputs!),
            ["nil"] = Nil ? "true" : "false",
            ["period"] = CanonicalJson.Text(Period),
            ["previousRoot"] = PreviousRoot is { } root ? CanonicalJson.Text(root.Hex) : "null",
            ["project"] = CanonicalJson.Text(Project),
            ["rows"] = Rows.ToString(CultureInfo.InvariantCulture),
            ["title"] = CanonicalJson.Text(Title),
            ["totals"] = CanonicalJson.Texts(Totals!),
            ["unit"] = CanonicalJson.Text(Unit),
        };
        if (Erased.Count > 0)
        {
            members["erased"] = CanonicalJson.Texts(Erased.Select(e => KeyValuePair.Create(e.Key, (string?)e.Value.ToString(CultureInfo.InvariantCulture))));
        }
        if (None.Count > 0)
        {
            members["none"] = CanonicalJson.Texts(None!);
        }
        return members;
    }
}
