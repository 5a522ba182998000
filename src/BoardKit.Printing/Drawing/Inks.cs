using SkiaSharp;

namespace BoardKit.Printing.Drawing;

/// <summary>Colours of the inks, the same on screen and on paper.</summary>
internal static class Inks
{
    public static SKColor Colour(Ink ink) => ink switch
    {
        Ink.Black => SKColors.Black,
        Ink.Red => new SKColor(0xD7, 0x32, 0x2C),
        Ink.White => SKColors.White,
        Ink.Grey => new SKColor(0x5A, 0x60, 0x63),
        Ink.Faint => new SKColor(0xB4, 0xBB, 0xBE),
        Ink.Ground => new SKColor(0xE7, 0xEB, 0xEB),
        Ink.Metal => new SKColor(0x9B, 0x9E, 0xA4),
        Ink.Wall => new SKColor(0x8A, 0x9A, 0xA3),
        Ink.Pale => new SKColor(0xDA, 0xDA, 0xDA),
    };
}
