using System.Text;
using BoardKit.Domain;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Attachments;
using BoardKit.Features.Boards;
using BoardKit.Features.Notices;
using BoardKit.Features.Residents;
using BoardKit.Tests.Domain.Forms;
using BoardKit.Tests.Features.Privacy;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace BoardKit.Tests.Features.Notices;

/// <summary>The steps that tests of what a township writes once for its villages share.</summary>
public abstract class SharedTests(CountyOffice office) : ErasingTests(office)
{
    private protected const string Form = "relief-distribution";

    private protected static DateOnly Today { get; } = new(2026, 3, 5);

    private protected static Access TownClerk { get; } = Access.Member(CountyOffice.Account("镇会计"), Role.Clerk, CountyOffice.Township);

    private static string Sample(string name) => Path.Combine(FormFiles.SeedFolder, "..", "samples", name);

    private protected static byte[] Names { get; } = File.ReadAllBytes(Sample("liaoxi-relief-2026.csv"));

    private protected static string Words { get; } = File.ReadAllText(Sample("zhouji-relief-2026.txt"));

    private protected static Dictionary<string, string> Batch(string name) => new()
    {
        ["batch"] = name,
        ["from"] = "2026-11-10",
        ["to"] = "2026-11-14",
    };

    /// <summary>What the township wrote and published, under a batch of its own.</summary>
    private protected async Task<string> Written(string? batch = null, byte[]? picture = null, string? corrects = null,
        string? words = null)
    {
        var saved = Ok(await Office.As(TownClerk, s => s.GetRequiredService<SaveImport>().Handle(new(
            new(new(CountyOffice.Township, Form, "2026", "周集镇救灾物资发放公告"), "正文.txt", Encoding.UTF8.GetBytes(words ?? Words),
                Inputs: Batch(batch ?? "救灾物资" + Guid.CreateVersion7().ToString("N")[^6..]), Corrects: corrects), Submit: false), Stop)));
        if (picture is not null)
        {
            var offered = Ok(await Office.As(TownClerk, s => s.GetRequiredService<OfferFile>()
                .Handle(new(saved.Code, "document_file", "盖章文件", "文件", picture), Stop)));
            _ = Ok(await Office.As(TownClerk, s => s.GetRequiredService<ReadFilePage>().Handle(new(offered.Id, offered.Key), Stop)));
            _ = Ok(await Office.As(TownClerk, s => s.GetRequiredService<KeepFile>().Handle(new(offered.Id, offered.Key), Stop)));
        }
        _ = Ok(await Office.As(TownClerk, s => s.GetRequiredService<SubmitNotice>().Handle(new(saved.Code), Stop)));
        _ = Ok(await Seen(saved.Code));
        return saved.Code;
    }

    private protected Task<Outcome<PublishNotice.Response>> Seen(string code) => Office.As(CountyOffice.Reviewer(),
        s => s.GetRequiredService<PublishNotice>().Handle(new(code, null) { Ticked = [ReviewChain.NobodyShown] }, Stop));

    private protected Task<Outcome<AddressNotice.Response>> Address(string code, params UnitCode[] to) =>
        Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<AddressNotice>()
            .Handle(new(code, to) { FillBy = Today.AddDays(7) }, Stop));

    private protected Task<Outcome<string>> Fill(UnitCode village, string code, bool nil = false, string clerk = "王会计") =>
        Office.As(CountyOffice.Clerk(village, clerk), s => s.GetRequiredService<FillAddressed>().Handle(new(village, code, nil), Stop));

    private protected Task<ListToFill.Response> Desk(UnitCode village) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<ListToFill>().Handle(new(village), Stop));

    /// <summary>The village's own rows by file, or handed in at once.</summary>
    private protected Task<Outcome<SaveImport.Response>> Import(UnitCode village, string code, byte[]? file = null, bool submit = true) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<SaveImport>().Handle(
            new(new(new(village, Form, "2026", null), "名单.csv", file ?? Names, Corrects: code), submit), Stop));

    private protected Task<Outcome<Done>> Adopt(UnitCode village, string code) =>
        Office.As(CountyOffice.Clerk(village), s => s.GetRequiredService<AdoptCorrected>().Handle(new(code), Stop));

    private protected async Task<ListFilled.Line> Progress(string code, UnitCode village) =>
        Ok(await Office.As(CountyOffice.Reviewer(), s => s.GetRequiredService<ListFilled>().Handle(new(code), Stop)))
            .Lines.Single(l => l.Unit.Code == village.Value);

    private protected async Task<IReadOnlyList<BoardLine>> Board(UnitCode village) => Ok(await Office.As(Access.Resident(village),
        s => s.GetRequiredService<ReadBoard>().Handle(new(village), Stop))).Board!.Hanging;

    private protected static byte[] Jpeg(SKColor colour)
    {
        using var bitmap = new SKBitmap(640, 480);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(colour);
        }
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        return data.ToArray();
    }

    /// <summary>A county with the form that townships write once.</summary>
    public sealed class SharedOffice : SqliteOffice
    {
        protected override IReadOnlyList<string> More => [Form, "policy-notice"];
    }
}
