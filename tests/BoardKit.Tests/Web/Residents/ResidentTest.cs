using System.IO.Compression;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using BoardKit.Data;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Content;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Printing;
using BoardKit.Printing;
using BoardKit.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Tests.Web.Residents;

/// <summary>A site of its own for each test, and the ways to ask it.</summary>
public abstract class ResidentTest : IAsyncLifetime
{
    private protected static readonly DateOnly March1 = new(2026, 3, 1);

    private protected BoardSite Site { get; private set; } = null!;

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Site = await BoardSite.Start();

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected Task<Notice> Published(NoticeContent content, string title = "2026年补贴公示", string period = "2026") =>
        Site.Do(async (publishing, database) =>
    {
        var notice = await publishing.Draft(BoardSite.Maple, SubsidyForm.Form, title, period, Stop);
        _ = await publishing.Publish(notice, SubsidyForm.Form, content, title, March1, Stop);
        return notice;
    });

    private protected Task Correct(Notice notice, NoticeContent content, string title = "2026年补贴公示") => Site.Do(async (publishing, db) =>
    {
        var again = db.Notices.Single(n => n.Code == notice.Code);
        return await publishing.Publish(again, SubsidyForm.Form, content, title, March1, Stop);
    });

    private protected Task Withdraw(Notice notice, string reason) => Site.Do(async (publishing, db) =>
    {
        await publishing.Withdraw(db.Notices.Single(n => n.Code == notice.Code), reason, Stop);
        return 0;
    });

    private protected Task<int> Erase(Notice notice, int edition, int row) => Site.Do(async (publishing, db) =>
    {
        (await db.Editions.SingleAsync(e => e.NoticeId == notice.Id && e.Number == edition, Stop)).CountErased();
        _ = await db.EditionRows.Where(r => r.NoticeId == notice.Id && r.Number == edition && r.Order == row)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.Cells, (string?)null).SetProperty(x => x.Salt, (byte[]?)null), Stop);
        _ = await db.UnitStamps.Where(s => s.Unit == notice.Unit)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.Value, x => x.Value + 1), Stop);
        return await db.SaveChangesAsync(Stop);
    });

    /// <summary>Prints a notice on A4, at its own unit or another, for a board or none.</summary>
    private protected async Task<PrintSheet.Response> Print(Notice notice, UnitCode? unit = null, Guid? board = null)
    {
        await using var scope = Site.Services.GetRequiredService<IServiceScopeFactory>()
            .OpenAs(Access.Member(new Actor(ActorKind.Account, "a", "王会计"), Role.Clerk, unit ?? UnitCode.From(notice.Unit)));
        return (await scope.ServiceProvider.GetRequiredService<PrintSheet>().Handle(new(notice.Code, null, Paper.A4, board), Stop)).Value;
    }

    /// <summary>The sheets of a notice that was printed, by page.</summary>
    private protected async Task<List<Sheet>> Printed(Notice notice, UnitCode? unit = null)
    {
        var run = (await Print(notice, unit)).Run;
        return await Site.Do((publishing, db) =>
            db.Sheets.AsNoTracking().Where(s => s.RunId == run).OrderBy(s => s.Page).ToListAsync(Stop));
    }

    /// <summary>A board of the village without a layout.</summary>
    private protected Task<Board> Board(string name) => Site.Do(async (publishing, db) =>
    {
        var board = new Board(BoardSite.Maple, new(name, "村部门口", null, null, null, 800), "{}", Site.Clock.Now.UtcDateTime);
        _ = db.Boards.Add(board);
        _ = db.PublicAddresses.Add(new PublicAddress(board.Code, board.Unit, AddressKind.Board));
        _ = await db.SaveChangesAsync(Stop);
        return board;
    });

    private protected async Task<IHtmlDocument> Page(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await Site.Client.GetAsync(path, Stop);
        Assert.Equal(expected, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(Stop), Stop);
    }

    private protected async Task<HttpResponseMessage> Ask(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value);
        }
        return await Site.Client.SendAsync(request, Stop);
    }

    private protected static string Unpacked(byte[] brotli)
    {
        using var stream = new BrotliStream(new MemoryStream(brotli), CompressionMode.Decompress);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
