using BoardKit.Domain.Forms;
using SkiaSharp;

namespace BoardKit.Tests.Features.Attachments.Reading;

/// <summary>A number on a page and where it stands, in fractions of the picture (a box around it when the page is askew).</summary>
internal sealed record Planted(CellType Kind, string Number, SKRect Box);

/// <summary>How a page was printed and scanned.</summary>
/// <param name="Dpi">Dots an inch.</param>
/// <param name="Degrees">How far askew it lay, clockwise.</param>
/// <param name="Grouped">Whether numbers are written in groups.</param>
/// <param name="Table">Whether they stand in a table with rules; else in sentences.</param>
/// <param name="Ink">Shade of the print, 0 black.</param>
/// <param name="Blur">Sigma in pixels.</param>
/// <param name="Noise">Sigma of 255.</param>
/// <param name="Quality">Of the JPEG.</param>
/// <param name="Points">Size of the type.</param>
/// <param name="Font">File of the face.</param>
/// <param name="People">How many people a page of sentences names, each with three numbers: where only the way of a file is looked at, fewer
/// are read sooner.</param>
internal sealed record Scanner(int Dpi = 200, float Degrees = 0, bool Grouped = false, bool Table = false, byte Ink = 0, float Blur = 0.4f,
    float Noise = 4, int Quality = 85, float Points = 10.5f, string Font = "NotoSansCJK-Regular.ttc", int People = 8);

/// <summary>A page A4 as a village hands it in, with numbers planted in it. Everything follows from the seed.</summary>
internal sealed record ScannedPage(byte[] Jpeg, IReadOnlyList<Planted> Numbers)
{
    private const float Wide = 595, High = 842, Margin = 50, Inch = 72;
    private static readonly string[] Names = ["张秀英", "李建国", "王桂兰", "刘志强", "陈玉梅", "赵德胜", "周小红", "吴长河", "孙永福", "黄素珍"];

    /// <summary>The page under a scanner.</summary>
    public static ScannedPage Of(int seed, Scanner scanner)
    {
        var random = new Random((seed * 7919) + 13);
        var scale = scanner.Dpi / Inch;
        var (width, height) = ((int)(Wide * scale), (int)(High * scale));
        (width, height) = Math.Abs(Math.Sin(scanner.Degrees * Math.PI / 180)) > 0.9 ? (height, width) : (width, height);
        var matrix = SKMatrix.CreateTranslation(width / 2f, height / 2f).PreConcat(SKMatrix.CreateRotationDegrees(scanner.Degrees))
            .PreConcat(SKMatrix.CreateScale(scale, scale)).PreConcat(SKMatrix.CreateTranslation(-Wide / 2, -High / 2));
        var planted = new List<Planted>();
        using var sharp = new SKBitmap(width, height, SKColorType.Gray8, SKAlphaType.Opaque);
        using (var canvas = new SKCanvas(sharp))
        {
            canvas.Clear(new SKColor(250, 250, 250));
            canvas.SetMatrix(matrix);
            Draw(canvas, scanner, random, (kind, number, box) =>
            {
                var seen = matrix.MapRect(box);
                planted.Add(new(kind, number, new(seen.Left / width, seen.Top / height, seen.Right / width, seen.Bottom / height)));
            });
        }
        Spoil(sharp, scanner, random);
        using var jpeg = sharp.Encode(SKEncodedImageFormat.Jpeg, scanner.Quality);
        return new(jpeg.ToArray(), planted);
    }

    /// <summary>The same page as vectors.</summary>
    public static void Draw(SKCanvas canvas, Scanner scanner, Random random, Action<CellType, string, SKRect> planted)
    {
        using var face = SKTypeface.FromFile("/usr/share/fonts/opentype/noto/" + scanner.Font, 2);
        using var font = new SKFont(face, scanner.Points) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };
        using var large = new SKFont(face, 18);
        using var paint = new SKPaint { Color = new SKColor(scanner.Ink, scanner.Ink, scanner.Ink), IsAntialias = true };
        canvas.DrawText("燎西村二〇二六年困难群众救助名单", Margin + 80, 70, large, paint);
        var pen = new Pen(canvas, font, paint, scanner, planted);
        if (scanner.Table)
        {
            Table(pen, random);
        }
        else
        {
            Sentences(pen, random);
        }
    }

    private static void Sentences(Pen pen, Random random)
    {
        var y = 110f;
        for (var i = 0; i < pen.Scanner.People; i++, y += 4 * pen.Line)
        {
            pen.Write(Margin, y, $"{i + 1}. 户主{Names[i]}，身份证号", (CellType.IdCard, Invented.Identity(random)), "，家庭人口 3 人。");
            pen.Write(Margin, y + pen.Line, "开户行农村商业银行，账号", (CellType.BankCard, Invented.Card(random, i % 2 == 0 ? 19 : 16)), "，");
            pen.Write(Margin, y + (2 * pen.Line), "联系电话", (CellType.Phone, Invented.Mobile(random)),
                $"，本次救助金额 {random.Next(300, 2000)}.00 元，审批日期 2026-0{random.Next(1, 9)}-1{random.Next(10)}。");
        }
        pen.Write(Margin, y, "经村民代表会议评议，村务监督委员会审核，现予以公示，公示期七天。", null, "监督电话 0564-6021234");
    }

    private static void Table(Pen pen, Random random)
    {
        float[] columns = [Margin - 20, Margin + 10, Margin + 70, Margin + 210, Margin + 350, Margin + 440, Wide - Margin + 30];
        var (top, row) = (100f, 2.1f * pen.Line);
        string[] heads = ["序号", "姓名", "身份证号", "银行账号", "手机", "金额"];
        for (var i = 0; i <= 17; i++)
        {
            pen.Rule(columns[0], top + (i * row), columns[^1], top + (i * row));
        }
        foreach (var x in columns)
        {
            pen.Rule(x, top, x, top + (17 * row));
        }
        for (var c = 0; c < heads.Length; c++)
        {
            pen.Write(columns[c] + 3, top + (0.7f * row), heads[c], null, "");
        }
        for (var i = 1; i <= 16; i++)
        {
            var y = top + ((i + 0.7f) * row);
            pen.Write(columns[0] + 5, y, $"{i}", null, "");
            pen.Write(columns[1] + 5, y, Names[i % Names.Length], null, "");
            pen.Write(columns[2] + 4, y, "", (CellType.IdCard, Invented.Identity(random)), "");
            pen.Write(columns[3] + 4, y, "", (CellType.BankCard, Invented.Card(random, i % 2 == 0 ? 19 : 16)), "");
            pen.Write(columns[4] + 4, y, "", (CellType.Phone, Invented.Mobile(random)), "");
            pen.Write(columns[5] + 4, y, $"{random.Next(300, 2000)}.00", null, "");
        }
    }

    private static void Spoil(SKBitmap page, Scanner scanner, Random random)
    {
        if (scanner.Blur > 0)
        {
            using var copy = page.Copy();
            using var canvas = new SKCanvas(page);
            using var paint = new SKPaint { ImageFilter = SKImageFilter.CreateBlur(scanner.Blur, scanner.Blur) };
            canvas.DrawBitmap(copy, 0, 0, paint);
        }
        var shades = new byte[page.ByteCount];
        System.Runtime.InteropServices.Marshal.Copy(page.GetPixels(), shades, 0, shades.Length);
        for (var i = 0; i < shades.Length; i++)
        {
            // the sum of four even spreads is close enough to a bell
            var bell = random.NextDouble() + random.NextDouble() + random.NextDouble() + random.NextDouble() - 2;
            shades[i] = (byte)Math.Clamp(shades[i] + (bell * 1.73 * scanner.Noise), 0, 255);
        }
        System.Runtime.InteropServices.Marshal.Copy(shades, 0, page.GetPixels(), shades.Length);
    }

    private sealed record Pen(SKCanvas Canvas, SKFont Font, SKPaint Paint, Scanner Scanner, Action<CellType, string, SKRect> Planted)
    {
        public float Line => 1.6f * Font.Size;

        public void Rule(float x0, float y0, float x1, float y1) => Canvas.DrawLine(x0, y0, x1, y1, Paint);

        public void Write(float x, float y, string before, (CellType Kind, string Number)? number, string after)
        {
            Canvas.DrawText(before, x, y, Font, Paint);
            x += Font.MeasureText(before);
            if (number is { } n)
            {
                var written = Scanner.Grouped ? Invented.Grouped(n.Kind, n.Number) : n.Number;
                Canvas.DrawText(written, x, y, Font, Paint);
                _ = Font.MeasureText(written, out var bounds);
                bounds.Offset(x, y);
                Planted(n.Kind, n.Number, bounds);
                x += Font.MeasureText(written);
            }
            Canvas.DrawText(after, x, y, Font, Paint);
        }
    }
}
