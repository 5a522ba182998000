namespace BoardKit.Features.Printing;

/// <summary>What the printers of an area print with: the setting <c>print-ink</c>, handed down.</summary>
public static class SheetInk
{
    /// <summary>The setting.</summary>
    public const string Setting = "print-ink";

    /// <summary>Titles and rules are red.</summary>
    public const string Red = "red";

    /// <summary>For a black-and-white printer: nothing is red, pictures are dithered.</summary>
    public const string Black = "black";
}
