using System.Globalization;
using BoardKit.Domain.Units;
using BoardKit.Features.Residents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BoardKit.Web.Residents;

/// <summary>
/// Downloads of an edition: /n/{code}/{edition}/csv, xlsx or json. Made behind a gate and kept in memory like the pages, see
/// <see cref="ResidentPages"/>.
/// </summary>
internal static class Downloads
{
    public static void MapDownloads(this IEndpointRouteBuilder routes)
    {
        _ = routes.MapGet("/n/{code}/{edition:int}/csv", (string code, int edition, ExportEdition export, HttpContext context) =>
            Send(code, edition, ExportKind.Csv, export, context)).AllowAnonymous();
        _ = routes.MapGet("/n/{code}/{edition:int}/xlsx", (string code, int edition, ExportEdition export, HttpContext context) =>
            Send(code, edition, ExportKind.Xlsx, export, context)).AllowAnonymous();
        _ = routes.MapGet("/n/{code}/{edition:int}/json", (string code, int edition, ExportEdition export, HttpContext context) =>
            Send(code, edition, ExportKind.Json, export, context)).AllowAnonymous();
    }

    /// <summary>Pages of attached files, and the files themselves: /n/{code}/{edition}/{file}, see <see cref="FileAddress"/>.</summary>
    public static void MapAttachments(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/n/{code}/{edition:int}/{file}", Attached).AllowAnonymous();

    private static async Task<IResult> Attached(string code, int edition, string file, ReadFile read, HttpContext context)
    {
        if (!PublicCode.TryParse(code, out var parsed) || !FileAddress.TryParse(file, out var name))
        {
            return TypedResults.NotFound();
        }
        var found = await read.Handle(new(parsed, edition, name), context.RequestAborted);
        return !found.Failed ? TypedResults.File(found.Value.Bytes, found.Value.ContentType)
            : found.Fault.Code == "withdrawn" ? TypedResults.StatusCode(StatusCodes.Status410Gone) : TypedResults.NotFound();
    }

    /// <summary>Made of a notice's page and kept in memory like it: the text that is read aloud, and the picture that is shared.</summary>
    public static void MapNoticeMedia(this IEndpointRouteBuilder routes)
    {
        _ = routes.MapGet("/n/{code}/{edition:int}/voice", (string code, int edition, ReadNotice read, HttpContext context) =>
            Show(code, edition, read, page =>
                TypedResults.Text(string.Join('\n', NoticeSpeech.Of(page)) + "\n", "text/plain; charset=utf-8"), context)).AllowAnonymous();
        _ = routes.MapGet("/n/{code}/{edition:int}/card.png",
            (string code, int edition, ReadNotice read, NoticeCard card, HttpContext context) =>
            Show(code, edition, read, page => page.Audience == Audience.Everybody
                ? TypedResults.File(card.Draw(page), "image/png") : TypedResults.NotFound(), context)).AllowAnonymous();
    }

    private static async Task<IResult> Show(string code, int edition, ReadNotice read, Func<NoticePage, IResult> show, HttpContext context)
    {
        if (!PublicCode.TryParse(code, out var parsed)
            || await read.Handle(new(parsed, edition), context.RequestAborted) is not { Failed: false, Value: var found })
        {
            return TypedResults.NotFound();
        }
        return found.Page is { } page ? show(page) : TypedResults.StatusCode(StatusCodes.Status410Gone);
    }

    private static async Task<Results<FileContentHttpResult, NotFound, StatusCodeHttpResult>> Send(string code, int edition,
        ExportKind kind, ExportEdition export, HttpContext context)
    {
        if (!PublicCode.TryParse(code, out var parsed))
        {
            return TypedResults.NotFound();
        }
        var file = await export.Handle(new(parsed, edition, kind), context.RequestAborted);
        if (file.Failed)
        {
            return file.Fault.Code == "withdrawn" ? TypedResults.StatusCode(StatusCodes.Status410Gone) : TypedResults.NotFound();
        }
        // a name that old programs can read beside the real one: code and edition
        var ascii = string.Create(CultureInfo.InvariantCulture, $"{parsed}-{edition}{Path.GetExtension(file.Value.FileName)}");
        context.Response.Headers.ContentDisposition =
            $"attachment; filename=\"{ascii}\"; filename*=UTF-8''{Uri.EscapeDataString(file.Value.FileName)}";
        return TypedResults.File(file.Value.Bytes, file.Value.ContentType);
    }
}
