using BoardKit.Domain.Units;

namespace BoardKit.Domain.Boards;

/// <summary>
/// A version of a sheet template of an area, for one form or all and one paper or all. Handed down: the newest version of the narrowest
/// area wins, in it the one for the form, then the one for the paper. A version without text takes the override back.
/// </summary>
public sealed class SheetTemplate : IHandedDown
{
    /// <summary>Longest text in characters.</summary>
    public const int MaxTextLength = 100_000;

    /// <summary>A version.</summary>
    public SheetTemplate(UnitCode owner, string form, string paper, int version, string? text, string by, DateTime nowUtc) =>
        (Owner, From, To, Form, Paper, Version, Text, By, SavedAtUtc) =
            (owner.Value, owner.Area.From, owner.Area.To, form, paper, version, text, by, nowUtc);

    private SheetTemplate() => (Form, Paper, By) = ("", "", "");

    /// <inheritdoc/>
    public long Owner { get; private set; }

    /// <inheritdoc/>
    public long From { get; private set; }

    /// <inheritdoc/>
    public long To { get; private set; }

    /// <summary>Form key, or empty for every form.</summary>
    public string Form { get; private set; }

    /// <summary>Name of a paper, or empty for every paper.</summary>
    public string Paper { get; private set; }

    /// <summary>1, 2, 3 … of its owner, form and paper.</summary>
    public int Version { get; private set; }

    /// <summary>The Scriban text, or null: what stands above holds again.</summary>
    public string? Text { get; private set; }

    /// <summary>Who saved it.</summary>
    public string By { get; private set; }

    /// <summary>When.</summary>
    public DateTime SavedAtUtc { get; private set; }

    /// <summary>How sheets name it: owner/form/paper/version, * for all.</summary>
    public string Reference => $"{Owner:D12}/{(Form.Length == 0 ? "*" : Form)}/{(Paper.Length == 0 ? "*" : Paper)}/{Version}";
}

/// <summary>
/// A picture that templates of an area may use by name: PNG or JPEG, decoded and encoded anew. A changed picture is a new name, so that a
/// run can be printed again.
/// </summary>
public sealed class LibraryImage : IHandedDown
{
    /// <summary>A picture of an area.</summary>
    public LibraryImage(UnitCode owner, string name, byte[] content, int width, int height, string by, DateTime nowUtc) =>
        (Owner, From, To, Name, Content, Width, Height, By, SavedAtUtc) =
            (owner.Value, owner.Area.From, owner.Area.To, name, content, width, height, by, nowUtc);

    private LibraryImage() => (Name, Content, By) = ("", [], "");

    /// <inheritdoc/>
    public long Owner { get; private set; }

    /// <inheritdoc/>
    public long From { get; private set; }

    /// <inheritdoc/>
    public long To { get; private set; }

    /// <summary>Name in templates, 1-64 characters.</summary>
    public string Name { get; private set; }

    /// <summary>PNG.</summary>
    public byte[] Content { get; private set; }

    /// <summary>Width in pixels.</summary>
    public int Width { get; private set; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; private set; }

    /// <summary>Who added it.</summary>
    public string By { get; private set; }

    /// <summary>When.</summary>
    public DateTime SavedAtUtc { get; private set; }
}
