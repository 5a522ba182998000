using BoardKit.Domain.Boards;
using BoardKit.Domain.Units;
using QRCoder;
using SkiaSharp;

namespace BoardKit.Tests.Features.Postings;

/// <summary>
/// A photo of a wall board as a phone takes it: papers with printed lines and a code bottom right, seen from a few degrees aside, with
/// blur, noise and uneven light. Everything follows from the seed.
/// </summary>
internal sealed record BoardPhoto(IReadOnlyList<string> Addresses, byte[] Jpeg)
{
    /// <summary>A phone's 12 megapixels.</summary>
    public const int Width = 4000, Height = 3000;

    private const float BoardWidth = 2400, BoardHeight = 1200, Title = 150, Gap = 20;

    /// <summary>How the camera and the light were.</summary>
    /// <param name="Blur">Sigma of the Gaussian blur, pixels.</param>
    /// <param name="Noise">Sigma of the noise, of 255.</param>
    /// <param name="Degrees">Largest angle of yaw and pitch.</param>
    /// <param name="Wide">Width of the picture in pixels; it is three quarters as high.</param>
    public sealed record Camera(float Blur = 1f, float Noise = 8f, float Degrees = 8f, int Wide = Width);

    /// <summary>The whole board with 15 papers A3 on their side, codes of 60 mm.</summary>
    public static BoardPhoto WholeBoardOfA3(int seed, Camera? camera = null) =>
        Take(Papers(5, 3, 420, 297, 60, Made(15, seed)), new SKRect(0, 0, BoardWidth, BoardHeight), seed, camera ?? new Camera());

    /// <summary>
    /// A board with papers of given addresses, at most 15, the other pockets empty; of up to six from so near that only they are in the
    /// picture, which is then smaller by what is not.
    /// </summary>
    public static BoardPhoto Of(IReadOnlyList<string> addresses, int seed = 1)
    {
        if (addresses.Count > 6)
        {
            return Take(Papers(5, 3, 420, 297, 60, addresses), new SKRect(0, 0, BoardWidth, BoardHeight), seed, new Camera());
        }
        var rows = (addresses.Count + 2) / 3;
        return Take(Papers(3, rows, 420, 297, 60, addresses), new SKRect(0, 0, (3 * (420 + Gap)) + Gap, Title + Gap + (rows * (297 + Gap))),
            seed, new Camera(Wide: 2400));
    }

    /// <summary>One paper from near, in a picture of a megapixel: as readable, and read in a tenth of the time.</summary>
    public static BoardPhoto Near(string address, int seed = 1)
    {
        var papers = Papers(5, 3, 420, 297, 60, [address]);
        return Take(papers, papers[0].Place, seed, new Camera(Wide: 1200));
    }

    /// <summary>
    /// The left and the right half of a board with 30 upright papers A4, codes of 40 mm; the halves share what lies in the middle.
    /// </summary>
    public static (IReadOnlyList<string> Addresses, BoardPhoto Left, BoardPhoto Right) TwoHalvesOfA4(int seed, Camera? camera = null)
    {
        var papers = Papers(10, 3, 210, 297, 40, Made(30, seed));
        var left = Take(papers, new SKRect(0, 0, 1250, BoardHeight), seed, camera ?? new Camera());
        var right = Take(papers, new SKRect(1150, 0, BoardWidth, BoardHeight), seed + 500, camera ?? new Camera());
        return ([.. papers.Select(p => p.Address)], left, right);
    }

    private sealed record Paper(SKRect Place, float Code, string Address);

    private static List<Paper> Papers(int columns, int rows, float width, float height, float code, IReadOnlyList<string> addresses) =>
        [.. addresses.Take(columns * rows).Select((address, i) =>
        {
            var (x, y) = (Gap + (i % columns * (width + Gap)), Title + Gap + (i / columns * (height + Gap)));
            return new Paper(SKRect.Create(x, y, width, height), code, address);
        })];

    private static List<string> Made(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => "HTTPS://GK.EXAMPLE.CN/S/" + Letters(random))];
    }

    private static string Letters(Random random) =>
        SheetId.WithCheck(string.Concat(Enumerable.Range(0, SheetId.Length - 1).Select(_ => PublicCode.Alphabet[random.Next(32)]))).Text;

    private static BoardPhoto Take(List<Paper> papers, SKRect seen, int seed, Camera camera)
    {
        var random = new Random(seed * 31 + 7);
        var view = View(seen, camera, random);
        var (width, height) = (camera.Wide, camera.Wide * 3 / 4);
        using var sharp = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using (var canvas = new SKCanvas(sharp))
        {
            canvas.Clear(new SKColor(150, 152, 148));
            canvas.SetMatrix(view);
            Draw(canvas, papers, random);
        }
        using var blurred = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using (var canvas = new SKCanvas(blurred))
        using (var paint = new SKPaint { ImageFilter = SKImageFilter.CreateBlur(camera.Blur, camera.Blur) })
        {
            canvas.DrawBitmap(sharp, 0, 0, paint);
        }
        Spoil(blurred, camera.Noise, random);
        using var jpeg = blurred.Encode(SKEncodedImageFormat.Jpeg, 88);
        return new BoardPhoto([.. papers.Where(p => seen.Contains(p.Place)).Select(p => p.Address)], jpeg.ToArray());
    }

    /// <summary>A pinhole camera before the middle of what is seen, turned by a few degrees, which fills 95 % of the picture.</summary>
    private static SKMatrix View(SKRect seen, Camera camera, Random random)
    {
        float Angle(float most) => (float)((random.NextDouble() * 2) - 1) * most * MathF.PI / 180;
        var (yaw, pitch, roll) = (Angle(camera.Degrees), Angle(camera.Degrees), Angle(3));
        var distance = 1.1f * MathF.Max(seen.Width, seen.Height);
        SKPoint Project(SKPoint p)
        {
            var (x, y) = (p.X - seen.MidX, p.Y - seen.MidY);
            (x, y) = ((x * MathF.Cos(roll)) - (y * MathF.Sin(roll)), (x * MathF.Sin(roll)) + (y * MathF.Cos(roll)));
            (x, var z) = (x * MathF.Cos(yaw), x * MathF.Sin(yaw));
            (y, z) = ((y * MathF.Cos(pitch)) - (z * MathF.Sin(pitch)), (y * MathF.Sin(pitch)) + (z * MathF.Cos(pitch)));
            return new SKPoint(x / (distance + z), y / (distance + z));
        }
        SKPoint[] corners =
            [new(seen.Left, seen.Top), new(seen.Right, seen.Top), new(seen.Right, seen.Bottom), new(seen.Left, seen.Bottom)];
        var projected = corners.Select(Project).ToArray();
        var (left, top) = (projected.Min(p => p.X), projected.Min(p => p.Y));
        var (wide, high) = (projected.Max(p => p.X) - left, projected.Max(p => p.Y) - top);
        var (width, height) = (camera.Wide, camera.Wide * 3 / 4);
        var scale = 0.95f * MathF.Min(width / wide, height / high);
        var (dx, dy) = ((width - (wide * scale)) / 2, (height - (high * scale)) / 2);
        return Onto(corners, [.. projected.Select(p => new SKPoint(dx + ((p.X - left) * scale), dy + ((p.Y - top) * scale)))]);
    }

    /// <summary>The perspective that lays four corners onto four others: eight equations, eight unknowns.</summary>
    private static SKMatrix Onto(SKPoint[] from, SKPoint[] to)
    {
        var rows = new double[8, 9];
        for (var i = 0; i < 4; i++)
        {
            var (x, y, u, v) = ((double)from[i].X, (double)from[i].Y, (double)to[i].X, (double)to[i].Y);
            double[] first = [x, y, 1, 0, 0, 0, -u * x, -u * y, u], second = [0, 0, 0, x, y, 1, -v * x, -v * y, v];
            for (var c = 0; c < 9; c++)
            {
                (rows[2 * i, c], rows[(2 * i) + 1, c]) = (first[c], second[c]);
            }
        }
        var h = Solve(rows);
        return new SKMatrix((float)h[0], (float)h[1], (float)h[2], (float)h[3], (float)h[4], (float)h[5], (float)h[6], (float)h[7], 1);
    }

    private static double[] Solve(double[,] rows)
    {
        for (var pivot = 0; pivot < 8; pivot++)
        {
            var best = Enumerable.Range(pivot, 8 - pivot).MaxBy(r => Math.Abs(rows[r, pivot]));
            for (var c = 0; c < 9; c++)
            {
                (rows[pivot, c], rows[best, c]) = (rows[best, c], rows[pivot, c]);
            }
            foreach (var r in Enumerable.Range(0, 8).Where(r => r != pivot))
            {
                var factor = rows[r, pivot] / rows[pivot, pivot];
                for (var c = pivot; c < 9; c++)
                {
                    rows[r, c] -= factor * rows[pivot, c];
                }
            }
        }
        return [.. Enumerable.Range(0, 8).Select(r => rows[r, 8] / rows[r, r])];
    }

    private static void Draw(SKCanvas canvas, List<Paper> papers, Random random)
    {
        using var fill = new SKPaint { IsAntialias = true };
        void Box(float x, float y, float width, float height, SKColor color)
        {
            fill.Color = color;
            canvas.DrawRect(x, y, width, height, fill);
        }
        Box(0, 0, BoardWidth, BoardHeight, new SKColor(214, 210, 200));
        Box(0, 0, BoardWidth, Title, new SKColor(0xd7, 0x32, 0x2c));
        foreach (var paper in papers)
        {
            var (place, body) = (paper.Place, paper.Place.Width / 30);
            Box(place.Left, place.Top, place.Width, place.Height, new SKColor(250, 250, 248));
            Box(place.Left + body, place.Top + body, place.Width - (2 * body), 2 * body, new SKColor(0xd7, 0x32, 0x2c));
            for (var y = place.Top + (4 * body); y < place.Bottom - paper.Code - (2.2f * body); y += 8)
            {
                Line(Box, place.Left + body, place.Right - body, y, random);
            }
            for (var y = place.Bottom - paper.Code; y < place.Bottom - body; y += 8)
            {
                Line(Box, place.Left + body, place.Right - paper.Code - (4 * body), y, random);
            }
            Code(Box, paper);
        }
    }

    /// <summary>A line of characters 5 mm high: strokes across and down, as dense as Chinese print.</summary>
    private static void Line(Action<float, float, float, float, SKColor> box, float from, float to, float y, Random random)
    {
        for (var x = from; x < to - 5; x += 5.4f)
        {
            if (random.Next(6) == 0)
            {
                continue;
            }
            for (var stroke = 0; stroke < 5; stroke++)
            {
                var (across, at) = (random.Next(2) == 0, (float)random.NextDouble() * 4.2f);
                var (start, length) = ((float)random.NextDouble() * 2, 2 + ((float)random.NextDouble() * 2.6f));
                box(across ? x + start : x + at, across ? y + at : y + start, across ? length : 0.6f,
                    across ? 0.6f : length, SKColors.Black);
            }
        }
    }

    private static void Code(Action<float, float, float, float, SKColor> box, Paper paper)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(paper.Address, QRCodeGenerator.ECCLevel.Q);
        var modules = data.ModuleMatrix;
        var count = modules.Count - 8;
        var module = paper.Code / count;
        var (left, top) = (paper.Place.Right - paper.Code - (4 * module) - 6, paper.Place.Bottom - paper.Code - (4 * module) - 6);
        for (var y = 0; y < count; y++)
        {
            for (var x = 0; x < count;)
            {
                var end = x;
                while (end < count && modules[y + 4][end + 4])
                {
                    end++;
                }
                if (end > x)
                {
                    // a hair more, or the seams shine
                    box(left + (x * module), top + (y * module), (end - x) * module, module * 1.02f, SKColors.Black);
                }
                x = end + 1;
            }
        }
    }

    /// <summary>Light that falls from one side and off to the corners, and noise.</summary>
    private static void Spoil(SKBitmap photo, float noise, Random random)
    {
        var bell = Enumerable.Range(0, 1 << 16).Select(_ =>
            (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())) * noise).ToArray();
        var (fromLeft, fromTop) = ((float)random.NextDouble() * 0.4f, (float)random.NextDouble() * 0.3f);
        var state = (uint)random.Next(1, int.MaxValue);
        var pixels = photo.GetPixelSpan();
        var at = 0;
        for (var y = 0; y < photo.Height; y++)
        {
            for (var x = 0; x < photo.Width; x++, at += 4)
            {
                var across = (x / (float)photo.Width) - 0.5f;
                var down = (y / (float)photo.Height) - 0.5f;
                var light = 0.82f - (fromLeft * across) - (fromTop * down) - (0.5f * ((across * across) + (down * down)));
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
                for (var c = 0; c < 3; c++)
                {
                    pixels[at + c] = (byte)Math.Clamp((pixels[at + c] * light) + bell[(state >> (c * 5)) & 0xffff], 0, 255);
                }
            }
        }
    }
}
