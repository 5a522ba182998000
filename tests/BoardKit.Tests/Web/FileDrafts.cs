using System.Globalization;
using BoardKit.Domain.Units;
using BoardKit.Features.Attachments;
using BoardKit.Features.Notices;
using BoardKit.Features.Operations;
using BoardKit.Tests.Domain.Forms;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace BoardKit.Tests.Web;

/// <summary>Drafts of a form that has room for files, in the county of a test.</summary>
internal static class FileDrafts
{
    /// <summary>Where its files go, as the API asks for it.</summary>
    public const string Query = "section=map&fileName=map.jpg";

    private const string Form = "grid-map";

    private static int _years = 1990;

    /// <summary>An open draft of the unit, and its code; each has a year of its own.</summary>
    public static async Task<string> FileDraftAsync(this StaffHost host, UnitCode unit)
    {
        var stop = TestContext.Current.CancellationToken;
        await using (var console = host.Console())
        {
            var json = await File.ReadAllTextAsync(Path.Combine(FormFiles.SeedFolder, Form + ".json"), stop);
            Assert.False((await console.ServiceProvider.GetRequiredService<ImportForms>().Handle(
                new(unit.At(UnitLevel.County) ?? unit, new Dictionary<string, string> { [Form + ".json"] = json }), stop)).Failed);
        }
        await using var scope = host.As(Role.Clerk, unit);
        var year = Interlocked.Increment(ref _years).ToString(CultureInfo.InvariantCulture);
        var started = await scope.ServiceProvider.GetRequiredService<StartDraft>()
            .Handle(new(new Intent(unit, Form, year), new Dictionary<string, string>()), stop);
        Assert.False(started.Failed, string.Join(' ', started.Faults.Select(f => f.Detail)));
        return started.Value;
    }

    /// <summary>Attaches a picture to such a draft; its hash.</summary>
    public static async Task<string> AttachAsync(this StaffHost host, UnitCode unit, string code)
    {
        await using var scope = host.As(Role.Clerk, unit);
        var done = await scope.ServiceProvider.GetRequiredService<AttachWhole>().Handle(
            new(new(code, "map", "图", "map.jpg", Picture()), BlackOut: false), TestContext.Current.CancellationToken);
        Assert.False(done.Failed, string.Join(' ', done.Faults.Select(f => f.Detail)));
        return done.Value.Hash!;
    }

    /// <summary>A picture in which nothing stands.</summary>
    public static byte[] Picture(SKColor? colour = null)
    {
        using var bitmap = new SKBitmap(64, 48);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(colour ?? SKColors.Green);
        }
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        return data.ToArray();
    }
}
