using BoardKit.Printing.Drawing;
using BoardKit.Printing.Markup;
using BoardKit.Printing.Text;

namespace BoardKit.Printing.Layout;

/// <summary>What a block needs to measure and draw itself: fonts, the size of the body, and on which page it stands.</summary>
/// <param name="Shaper">Shapes text.</param>
/// <param name="Paper">The paper.</param>
/// <param name="Body">Size of the table body in points.</param>
/// <param name="Code">Room of the QR code.</param>
/// <param name="SmallCode">Room of the small code of a strip.</param>
internal sealed record LayoutContext(Shaper Shaper, Paper Paper, float Body, CodeRoom Code, CodeRoom SmallCode)
{
    /// <summary>For a printer of black alone: nothing is red.</summary>
    public bool BlackOnly { get; init; }

    /// <summary>Number of this page; while measuring, a stand-in.</summary>
    public int Page { get; init; } = 88;

    /// <summary>Number of pages; while measuring, a stand-in.</summary>
    public int Pages { get; init; } = 88;

    /// <summary>True when marks are made for one run; false while measuring, when ids and addresses are stand-ins of usual width.</summary>
    public bool Pressing { get; init; }

    /// <summary>Code and id of this page; null while measuring and for a draft.</summary>
    public SheetCode? Sheet { get; init; }

    public FontShelf Shelf => Shaper.Shelf;

    /// <summary>Space between blocks.</summary>
    public float Gap => MathF.Min(Body, 15f) * 0.5f;

    /// <summary>Title: 小初 (36) on A3, about 二号 (25) on A4.</summary>
    public float Title => Side * 0.0428f;

    /// <summary>Values of key figures.</summary>
    public float Figure => Side * 0.0325f;

    /// <summary>Head, foot and labels: the same on every sheet of a paper, whatever the search chose for the body.</summary>
    private float Small => Side * 0.0148f + 1.2f;

    /// <summary>What is not the body is set as for the paper; on smaller paper and on parts of a shared one as on A4.</summary>
    private float Side => MathF.Max(Paper.Shorter, Paper.A4.Shorter);

    public float Size(TextSize size) => size switch
    {
        TextSize.Note => Small * 0.86f,
        TextSize.Small => Small,
        TextSize.Body => Body,
        TextSize.Large => Body * 1.2f,
    };

    /// <summary>What is printed where the markup asks for red or for black.</summary>
    public Ink Ink(bool red) => red && !BlackOnly ? Drawing.Ink.Red : Drawing.Ink.Black;

    /// <summary>Room of a code.</summary>
    public CodeRoom Room(CodeSize size) => size switch { CodeSize.Full => Code, CodeSize.Small => SmallCode };

    /// <summary>The text of an inline that differs from paper to paper.</summary>
    public string Text(SheetInlineKind kind) => kind switch
    {
        SheetInlineKind.Page => Page.ToString(System.Globalization.CultureInfo.InvariantCulture),
        SheetInlineKind.Pages => Pages.ToString(System.Globalization.CultureInfo.InvariantCulture),
        SheetInlineKind.SheetId => Pressing ? Sheet?.Id ?? DraftStamp.Word : "0000-0000-00",
        SheetInlineKind.SheetAddress =>
            Pressing ? Sheet is null ? DraftStamp.Word : Typed(Sheet.Address) : new string('0', Math.Max(1, Code.AddressLength - 7)),
    };

    /// <summary>An address as people type it: lower case, without the scheme.</summary>
    private static string Typed(string address)
    {
        var at = address.IndexOf("://", StringComparison.Ordinal);
        return address[(at < 0 ? 0 : at + 3)..].ToLowerInvariant();
    }
}
