using BoardKit.Features.Pictures;
using SkiaSharp;

namespace BoardKit.Features.Attachments.Reading;

/// <summary>
/// Brings a scanned page into the position in which it is read: upright, its lines level, its paper white. The lines are level where the
/// sums of the rows differ most from each other (W. Postl, US patent 4,723,297, long expired).
/// </summary>
/// <param name="Picture">The page as it is read.</param>
/// <param name="Back">From a pixel of it to one of the picture that came.</param>
internal sealed record StraightPage(GrayPicture Picture, SKMatrix Back)
{
    /// <summary>How far a page may lie askew, in degrees: one that came from a scanner, and one that somebody threw upon it.</summary>
    public const double MostDegrees = 5.5, FarAskew = 46;

    /// <summary>By how many degrees it was turned to be level, quarter turns apart.</summary>
    public double Degrees { get; init; }

    // far askew lines have to be sharper by so much: a photograph has none, and is not turned for nothing
    private const double Coarse = 0.5, Fine = 0.1, Level = 0.15, Sharper = 1.5;
    private const int Sampled = 1000, Tile = 32, White = 255, LeastPaper = 64, Dark = 40;

    /// <summary>The page straightened.</summary>
    /// <param name="picture">The picture as it came.</param>
    /// <param name="turns">Quarter turns clockwise that are undone first.</param>
    /// <param name="reach">How far askew it may lie: <see cref="MostDegrees"/> or <see cref="FarAskew"/>.</param>
    public static StraightPage Of(GrayPicture picture, int turns = 0, double reach = MostDegrees)
    {
        var (turned, back) = Turned(picture, turns);
        var clean = Whitened(turned);
        var degrees = Askew(clean, reach);
        if (Math.Abs(degrees) < Level)
        {
            return new(clean, back);
        }
        var (level, rotation) = Rotated(clean, degrees);
        return new(level, back.PreConcat(rotation)) { Degrees = degrees };
    }

    /// <summary>By how many degrees clockwise the lines fall to the right.</summary>
    private static double Askew(GrayPicture picture, double reach)
    {
        var (points, width, height) = Dots(Small(picture));
        var best = Best(points, width, height, 0, MostDegrees, Coarse);
        if (reach > MostDegrees && Best(points, width, height, 0, reach, Coarse) is var far
            && Sharpness(points, width, height, far) > Sharper * Sharpness(points, width, height, best))
        {
            best = far;
        }
        return Best(points, width, height, best, Coarse, Fine);
    }

    private static double Best(List<SKPointI> points, int width, int height, double around, double reach, double step)
    {
        var (best, most) = (around, double.MinValue);
        for (var degrees = around - reach; degrees <= around + reach + (step / 2); degrees += step)
        {
            var sharp = Sharpness(points, width, height, degrees);
            (best, most) = sharp > most ? (degrees, sharp) : (best, most);
        }
        return best;
    }

    /// <summary>How much neighbouring rows differ when they run at an angle.</summary>
    private static double Sharpness(List<SKPointI> points, int width, int height, double degrees)
    {
        var slope = (int)(Math.Tan(degrees * Math.PI / 180) * 65536);
        var rows = new int[height + (2 * (width * Math.Abs(slope) >> 16)) + 4];
        var from = slope > 0 ? (width * slope >> 16) + 1 : 1;
        foreach (var point in points)
        {
            rows[point.Y - (int)((long)point.X * slope >> 16) + from]++;
        }
        var sum = 0d;
        for (var i = 1; i < rows.Length; i++)
        {
            var step = (double)rows[i] - rows[i - 1];
            sum += step * step;
        }
        return sum;
    }

    private static GrayPicture Small(GrayPicture picture)
    {
        while (Math.Max(picture.Width, picture.Height) > 2 * Sampled)
        {
            picture = picture.Halved();
        }
        return picture;
    }

    private static (List<SKPointI> Points, int Width, int Height) Dots(GrayPicture picture)
    {
        var points = new List<SKPointI>();
        var shades = picture.Pixels;
        var limit = Threshold(shades);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                if (shades[(y * picture.Width) + x] < limit)
                {
                    points.Add(new(x, y));
                }
            }
        }
        return (points, picture.Width, picture.Height);
    }

    /// <summary>The shade that parts ink from paper best (N. Otsu, 1979).</summary>
    private static int Threshold(ReadOnlySpan<byte> shades)
    {
        var counts = new long[256];
        foreach (var shade in shades)
        {
            counts[shade]++;
        }
        double all = 0, below = 0, belowSum = 0, best = -1;
        for (var i = 0; i < counts.Length; i++)
        {
            all += i * (double)counts[i];
        }
        var limit = White / 2;
        for (var i = 0; i < White; i++)
        {
            (below, belowSum) = (below + counts[i], belowSum + (i * (double)counts[i]));
            var above = shades.Length - below;
            if (below == 0 || above == 0)
            {
                continue;
            }
            var apart = (belowSum / below) - ((all - belowSum) / above);
            var between = below * above * apart * apart;
            (best, limit) = between > best ? (between, i + 1) : (best, limit);
        }
        return limit;
    }

    /// <summary>
    /// The paper made white and faint print dark: each pixel by the lightness of the paper around it, which a shadow or an old lamp
    /// changes.
    /// </summary>
    private static GrayPicture Whitened(GrayPicture picture)
    {
        var (width, height) = (picture.Width, picture.Height);
        var shades = picture.Pixels;
        var (wide, high) = ((width + Tile - 1) / Tile, (height + Tile - 1) / Tile);
        var paper = Paper(picture, wide, high);
        var clean = new byte[shades.Length];
        var counts = new int[256];
        for (var y = 0; y < height; y++)
        {
            var (row, down) = Between(y, high);
            for (var x = 0; x < width; x++)
            {
                var (column, right) = Between(x, wide);
                var at = (row * wide) + column;
                var (under, beside) = (row + 1 < high ? wide : 0, column + 1 < wide ? 1 : 0);
                var light = (((paper[at] * (Tile - right)) + (paper[at + beside] * right)) * (Tile - down))
                    + (((paper[at + under] * (Tile - right)) + (paper[at + under + beside] * right)) * down);
                var shade = (byte)Math.Min(White, shades[(y * width) + x] * White * Tile * Tile / Math.Max(1, light));
                clean[(y * width) + x] = shade;
                counts[shade]++;
            }
        }
        Darken(clean, counts);
        return new(clean, width, height);
    }

    /// <summary>The tile whose middle lies before a place, and how far the place is from there.</summary>
    private static (int Tile, int Past) Between(int at, int tiles)
    {
        var from = Math.Max(0, at - (Tile / 2));
        var tile = Math.Min(tiles - 1, from / Tile);
        return (tile, Math.Min(Tile, from - (tile * Tile)));
    }

    /// <summary>The lightness of the paper by tiles: nearly the lightest of each, of its neighbours where it holds none.</summary>
    private static int[] Paper(GrayPicture picture, int wide, int high)
    {
        var lightest = new int[wide * high];
        Span<int> counts = stackalloc int[256];
        for (var tile = 0; tile < lightest.Length; tile++)
        {
            counts.Clear();
            var (top, left) = (tile / wide * Tile, tile % wide * Tile);
            var (bottom, right) = (Math.Min(picture.Height, top + Tile), Math.Min(picture.Width, left + Tile));
            for (var y = top; y < bottom; y++)
            {
                foreach (var shade in picture.Pixels.Slice((y * picture.Width) + left, right - left))
                {
                    counts[shade]++;
                }
            }
            var (rest, at) = ((bottom - top) * (right - left) / 8, White);
            while (at > 0 && (rest -= counts[at]) > 0)
            {
                at--;
            }
            lightest[tile] = Math.Max(LeastPaper, at);
        }
        // a picture or a thick rule fills a tile: what lies around it is the paper
        return [.. lightest.Select((own, i) => Math.Max(own, Around(lightest, i, wide, high) * 3 / 4))];
    }

    private static int Around(int[] tiles, int at, int wide, int high)
    {
        var most = 0;
        for (var y = Math.Max(0, (at / wide) - 1); y <= Math.Min(high - 1, (at / wide) + 1); y++)
        {
            for (var x = Math.Max(0, (at % wide) - 1); x <= Math.Min(wide - 1, (at % wide) + 1); x++)
            {
                most = Math.Max(most, tiles[(y * wide) + x]);
            }
        }
        return most;
    }

    /// <summary>Faint print on a page without any other: its darkest hundredth becomes black.</summary>
    private static void Darken(byte[] shades, int[] counts)
    {
        var (rest, darkest) = (shades.Length / 100, 0);
        while (darkest < White && (rest -= counts[darkest]) > 0)
        {
            darkest++;
        }
        if (darkest is <= Dark or >= White - 16)
        {
            return;
        }
        for (var i = 0; i < shades.Length; i++)
        {
            shades[i] = (byte)Math.Max(0, (shades[i] - darkest) * White / (White - darkest));
        }
    }

    private static (GrayPicture Picture, SKMatrix Back) Turned(GrayPicture picture, int turns)
    {
        var (width, height) = (picture.Width, picture.Height);
        if (turns == 0)
        {
            return (picture, SKMatrix.Identity);
        }
        var (wide, high) = turns == 2 ? (width, height) : (height, width);
        var turned = new byte[width * height];
        var shades = picture.Pixels;
        for (var y = 0; y < high; y++)
        {
            for (var x = 0; x < wide; x++)
            {
                var from = turns switch
                {
                    1 => (x * width) + (width - 1 - y),
                    2 => ((height - 1 - y) * width) + (width - 1 - x),
                    _ => ((height - 1 - x) * width) + y,
                };
                turned[(y * wide) + x] = shades[from];
            }
        }
        return (new(turned, wide, high), turns switch
        {
            1 => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
            2 => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
            _ => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
        });
    }

    /// <summary>The picture turned around its middle so that lines that fall by an angle are level, and the way back.</summary>
    private static (GrayPicture Picture, SKMatrix Back) Rotated(GrayPicture picture, double degrees)
    {
        var (width, height) = (picture.Width, picture.Height);
        var shades = picture.Pixels;
        var (sin, cos) = (Math.Abs(Math.Sin(degrees * Math.PI / 180)), Math.Cos(degrees * Math.PI / 180));
        var (wide, high) = ((int)((width * cos) + (height * sin)), (int)((height * cos) + (width * sin)));
        var back = SKMatrix.CreateRotationDegrees((float)degrees, width / 2f, height / 2f)
            .PreConcat(SKMatrix.CreateTranslation((width - wide) / 2f, (height - high) / 2f));
        var rotated = new byte[wide * high];
        var (stepX, stepY) = ((int)(back.ScaleX * 65536), (int)(back.SkewY * 65536));
        for (var y = 0; y < high; y++)
        {
            var begin = back.MapPoint(0.5f, y + 0.5f);
            var (atX, atY) = ((int)((begin.X - 0.5f) * 65536), (int)((begin.Y - 0.5f) * 65536));
            for (var x = 0; x < wide; x++, atX += stepX, atY += stepY)
            {
                var (fromX, fromY) = (atX >> 16, atY >> 16);
                if (fromX < 0 || fromY < 0 || fromX >= width - 1 || fromY >= height - 1)
                {
                    rotated[(y * wide) + x] = White;
                    continue;
                }
                var (right, down, at) = ((atX & 0xFFFF) >> 8, (atY & 0xFFFF) >> 8, (fromY * width) + fromX);
                var upper = (shades[at] * (256 - right)) + (shades[at + 1] * right);
                var lower = (shades[at + width] * (256 - right)) + (shades[at + width + 1] * right);
                rotated[(y * wide) + x] = (byte)(((upper * (256 - down)) + (lower * down)) >> 16);
            }
        }
        return (new(rotated, wide, high), back);
    }
}
