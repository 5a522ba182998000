using System.Text.Json.Nodes;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Residents;
using BoardKit.Features.Slips;
using BoardKit.Features.Voice;
using BoardKit.Printing;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BoardKit.Web.Api;

/// <summary>What goes out of a published notice beside its sheets, over the API: rows, slips, the text for the loudspeaker.</summary>
internal static class HandoutsApi
{
    public static void Map(RouteGroupBuilder notices)
    {
        _ = notices.MapGet("/{code}/editions/{number:int}", Edition).Needs(Policies.FiguresRead).Refuses(404, 409)
            .Produces<JsonObject>(StatusCodes.Status200OK, "application/json")
            .Said("showEdition", "A public edition with its rows, salts and commitments: all that its root is computed from.",
                "The same file as at /n/{code}/{edition}/json; how to recompute the root says the page /check.");
        _ = notices.MapPost("/{code}/slips", Slips).Needs(Policies.SheetsPrint).Refuses(404, 409)
            .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf")
            .Said("printSlips", "Print a slip for each household (明白卡) as PDF, to be cut and handed out.");
        _ = notices.MapGet("/{code}/script", Script).Needs(Policies.SheetsPrint).Refuses(404)
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .Said("showScript", "The newest edition as text for the loudspeaker, one paragraph a line.");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Edition(string code, int number, ExportEdition export,
        CancellationToken cancellationToken)
    {
        if (!PublicCode.TryParse(code, out var parsed))
        {
            return Unknown(code);
        }
        var file = await export.Handle(new(parsed, number, ExportKind.Json), cancellationToken);
        return file.Failed ? file.Faults.ToProblem()
            : TypedResults.File(file.Value.Bytes, file.Value.ContentType, file.Value.FileName);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Slips(string code, PrintSlips print,
        CancellationToken cancellationToken)
    {
        var printed = await print.Handle(new(code, Paper.A4), cancellationToken);
        return printed.Failed ? printed.Faults.ToProblem()
            : TypedResults.File(printed.Value.Pdf, "application/pdf", printed.Value.FileName);
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Script(string code, WriteScript write,
        CancellationToken cancellationToken, [System.ComponentModel.Description("Read the rows of its lists out too.")] bool rows = false)
    {
        var script = await write.Handle(new(code, rows), cancellationToken);
        return script.Failed ? script.Faults.ToProblem() : TypedResults.Text(script.Value.Text, "text/plain; charset=utf-8");
    }

    private static ProblemHttpResult Unknown(string code) =>
        ((IReadOnlyList<Domain.Fault>)[NoticeFaults.NotFound(code.Length > 10 ? code[..10] : code)]).ToProblem();
}
