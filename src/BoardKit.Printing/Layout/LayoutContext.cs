using BoardKit.Printing.Drawing;
using BoardKit.Printing.Text;

namespace BoardKit.Printing.Layout;

/// <summary>What a block needs to measure and draw itself: fonts, the size of the body, and on which page it stands.</summary>
/// <param name="Shaper">Shapes text.</param>
/// <param name="Paper">The paper.</param>
/// <param name="Body">Size of the table body in points.</param>
/// <param name="Code">The QR code of the sheet.</param>
/// <param name="Page">Number of this page.</param>
/// <param name="Pages">Number of pages; while it is not known, a number as wide as any.</param>
internal sealed record LayoutContext(Shaper Shaper, Paper Paper, float Body, QrCode Code, int Page, int Pages)
{
    public FontShelf Shelf => Shaper.Shelf;

    /// <summary>Space between blocks.</summary>
    public float Gap => MathF.Min(Body, 15f) * 0.5f;

    /// <summary>Title: 小初 (36) on A3, about 二号 (25) on A4.</summary>
    public float Title => MathF.Min(Paper.Width, Paper.Height) * 0.0428f;

    /// <summary>Values of key figures.</summary>
    public float Figure => MathF.Min(Paper.Width, Paper.Height) * 0.0325f;

    /// <summary>Head, foot and labels: the same on every sheet of a paper, whatever the search chose for the body.</summary>
    private float Small => MathF.Min(Paper.Width, Paper.Height) * 0.0148f + 1.2f;

    public float Size(Markup.TextSize size) => size switch
    {
        Markup.TextSize.Note => Small * 0.86f,
        Markup.TextSize.Small => Small,
        Markup.TextSize.Body => Body,
        Markup.TextSize.Large => Body * 1.2f,
    };
}
