using BoardKit.Printing;
using SkiaSharp;

namespace BoardKit.Tests.Printing;

/// <summary>
/// Pages as pictures, compared with pictures that a human has looked at. A change that is wanted: look at the file that the message names,
/// then copy it over the old one.
/// </summary>
public sealed class PictureTests(PrinterFixture fixture) : IClassFixture<PrinterFixture>
{
    private const int Dpi = 50;

    /// <summary>A sheet with what the default template does not use.</summary>
    internal const string Charted = """
        <sheet>
          <band at="top"><text size="small" face="sans">{{ unit_path }}</text><spacer height="1.5mm"/></band>
          <band at="bottom" on="last"><signatures>{{ for s in signoffs }}<signature>{{ s }}</signature>{{ end }}</signatures></band>
          <band at="bottom"><text size="small" face="sans">第 <page/> 页 共 <pages/> 页　张号 <sheet-id/></text></band>
          <title>{{ title }}</title>
          <rule weight="1.2mm" color="red"/>
          <columns>
            <column share="3"><text align="justify">村民委员会应当自事项形成之日起20个工作日内在固定的公开栏公布GDP等指标，接受村民监督；涉及财务的事项（收支较多的）每月公布一次，“重大事项”随时公布，公布的内容应当真实、准确、完整。</text></column>
            <column share="2"><chart ref="households" label="户主" value="补贴金额" most="6"/></column>
          </columns>
          <chart unit="万元"><bar label="办公支出" value="12.5"/><bar label="上年结余调整（含往年挂账及跨年度结算的水利工程尾款）" value="-3.25"/></chart>
          <table ref="households"/>
        </sheet>
        """;

    [Theory]
    [InlineData("subsidy-a4", 1)]
    [InlineData("accounts-a3", 2)]
    [InlineData("draft-a4", 1)]
    [InlineData("chart-a4", 1)]
    public void The_page_looks_as_it_did(string picture, int page)
    {
        var (model, look) = picture switch
        {
            "subsidy-a4" => (SampleSheets.Subsidy(60), new SheetLook(Paper.A4)),
            "accounts-a3" => (SampleSheets.Accounts(60), new SheetLook(Paper.A3)),
            "draft-a4" => (SampleSheets.Subsidy(20), new SheetLook(Paper.A4) { Draft = true }),
            "chart-a4" => (SampleSheets.Subsidy(20), new SheetLook(Paper.A4) { Template = Charted }),
            _ => throw new ArgumentOutOfRangeException(nameof(picture), picture, null),
        };
        var plan = fixture.Plan(model, look);
        var png = fixture.Printer.Png(plan, plan.Fewest, page, Dpi, PrinterFixture.Codes(plan, plan.Fewest));
        var made = Path.Combine(AppContext.BaseDirectory, "Printing", picture + ".now.png");
        File.WriteAllBytes(made, png);
        using var now = SKBitmap.Decode(png);
        using var then = SKBitmap.Decode(Path.Combine(AppContext.BaseDirectory, "Printing", picture + ".png"));
        Assert.Equal((then.Width, then.Height), (now.Width, now.Height));
        Assert.True(Difference(now, then) <= 0.01, $"{Difference(now, then):0.000} of the brightness differs: {made}");
        using var blank = new SKBitmap(then.Width, then.Height);
        blank.Erase(SKColors.White);
        Assert.True(Difference(blank, then) > 0.03, "the tolerance would accept a blank page");
    }

    /// <summary>Mean difference of brightness, 0 to 1.</summary>
    private static double Difference(SKBitmap a, SKBitmap b)
    {
        var sum = 0d;
        for (var y = 0; y < a.Height; y++)
        {
            for (var x = 0; x < a.Width; x++)
            {
                sum += Math.Abs(Brightness(a.GetPixel(x, y)) - Brightness(b.GetPixel(x, y)));
            }
        }
        return sum / (a.Width * a.Height);
    }

    private static double Brightness(SKColor colour) => (colour.Red + colour.Green + colour.Blue) / 765d;
}
