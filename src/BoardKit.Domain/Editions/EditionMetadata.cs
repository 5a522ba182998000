using System.Globalization;
using System.Text.Json;
using BoardKit.Domain.Content;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;

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

    /// <summary>
    /// Rows that it took over erased, by section: people whom an earlier edition, or another notice of the unit, named. They are in the
    /// totals and not among the leaves.
    /// </summary>
    public IReadOnlyDictionary<string, int> Erased { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// Tables that the unit says are empty, with the text that is shown: 本部门无此项. A table that is neither here nor among the rows was not
    /// given.
    /// </summary>
    public IReadOnlyDictionary<string, string> None { get; init; } = new Dictionary<string, string>();

    /// <summary>Number of rows.</summary>
    public required int Rows { get; init; }

    /// <summary>Root of the edition before, or null.</summary>
    public Digest? PreviousRoot { get; init; }

    /// <summary>
    /// SHA-256 of the stored text of the form version: what labels, units and decimals were. Null in editions of format 1 alone.
    /// </summary>
    public Digest? FormDigest { get; init; }

    /// <summary>
    /// What its issuer was called on the day (燎西村村民委员会), in editions of before there were issuers the unit; null where it is not known.
    /// </summary>
    public string? Issuer { get; init; }

    /// <summary>Which body that is; null in editions of before there were issuers.</summary>
    public Issuer? IssuedBy { get; init; }

    /// <summary>Key of the organ (<see cref="Units.Organ.Key"/>), where it is one of several of its kind or has a name of its own.</summary>
    public string? Organ { get; init; }

    /// <summary>
    /// <see cref="Notices.NoticeKey.Text"/>, empty where nothing but form and period tells the notice apart; null in editions that are older
    /// than keys.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>
    /// The edition of a unit above whose words it takes over, beside the rows of its own; null where it is its own throughout.
    /// </summary>
    public NoticeBase? Base { get; init; }

    /// <summary>Stage of what is disclosed (竣工), where the form asks for one; otherwise null.</summary>
    public string? Phase { get; init; }

    /// <summary>Whom it is for (members, place), where that is not everybody.</summary>
    public string? Audience { get; init; }

    /// <summary>Legal bases in force on the day, as printed, in the order of the form.</summary>
    public IReadOnlyList<string> Bases { get; init; } = [];

    /// <summary>Columns whose every value was computed because the file had none, by section; sections without one are absent.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Computed { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Name of the format in downloads. What was published under format 1 stays what it was.</summary>
    public string Format => FormDigest is null ? "boardkit-edition-1" : "boardkit-edition-2";

    /// <summary>The total of a table's column, or null when no row had a value.</summary>
    public decimal? Total(string section, string column) =>
        Totals.TryGetValue(FrozenTotals.Name(section, column), out var text) ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>The canonical text that is hashed as leaf 0.</summary>
    public string ToCanonical() => CanonicalJson.Object(Members());

    /// <summary>Reads leaf 0 again. Throws <see cref="JsonException"/> for a text that is none.</summary>
    public static EditionMetadata Read(string leaf) => MetadataReader.Read(leaf);

    /// <summary>The same; null for a text that no longer reads: of a damaged edition nothing is known.</summary>
    public static EditionMetadata? ReadOrNull(string leaf)
    {
        try
        {
            return Read(leaf);
        }
        catch (Exception e) when (DamagedEdition.Is(e))
        {
            return null;
        }
    }

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
            members["erased"] = CanonicalJson.Texts(
                Erased.Select(e => KeyValuePair.Create(e.Key, (string?)e.Value.ToString(CultureInfo.InvariantCulture))));
        }
        if (None.Count > 0)
        {
            members["none"] = CanonicalJson.Texts(None!);
        }
        AddOptional(members);
        return members;
    }

    /// <summary>The members of format 2: each is there only when the product knows it, so that none ever says nothing.</summary>
    private void AddOptional(Dictionary<string, string> members)
    {
        foreach (var (name, text) in ((string, string?)[])[("formDigest", FormDigest?.Hex), ("issuer", Issuer),
            ("issuedBy", IssuedBy is { } body ? JsonNamingPolicy.CamelCase.ConvertName(body.ToString()) : null), ("phase", Phase),
            ("audience", Audience), ("organ", Organ)])
        {
            if (!string.IsNullOrEmpty(text))
            {
                members[name] = CanonicalJson.Text(text);
            }
        }
        if (Key is not null)
        {
            members["key"] = CanonicalJson.Text(Key);
        }
        if (Base is { } above)
        {
            members["base"] = CanonicalJson.Object([
                KeyValuePair.Create("code", CanonicalJson.Text(above.Code)),
                KeyValuePair.Create("edition", above.Edition.ToString(CultureInfo.InvariantCulture)),
                KeyValuePair.Create("issuer", CanonicalJson.Text(above.Issuer)),
                KeyValuePair.Create("root", CanonicalJson.Text(above.Root)),
                KeyValuePair.Create("unit", CanonicalJson.Text(above.Unit.ToString("D12", CultureInfo.InvariantCulture)))]);
        }
        if (Bases.Count > 0)
        {
            members["bases"] = CanonicalJson.Array(Bases.Select(b => CanonicalJson.Texts([KeyValuePair.Create("text", (string?)b)])));
        }
        if (Computed.Count > 0)
        {
            members["computed"] = CanonicalJson.Object(Computed.Select(c => KeyValuePair.Create(c.Key,
                CanonicalJson.Array(c.Value.Select(CanonicalJson.Text)))));
        }
    }
}
