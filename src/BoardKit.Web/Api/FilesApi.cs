using System.ComponentModel;
using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Features.Attachments;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Api;

/// <summary>Attached files of a notice over the API: through the same gate as on the desk.</summary>
internal static class FilesApi
{
    /// <summary>A call waits while its pages are read, some seconds each: longer files are attached on the desk.</summary>
    private const int MostPages = 20;

    public static void Map(RouteGroupBuilder notices)
    {
        _ = notices.MapPost("/{code}/files", Attach).Needs(Policies.NoticesWrite).TakesFile("The file as it is: .jpg, .png, .webp or .pdf, at most 20 MB and 20 pages.")
            .Refuses(404, 409, 413, 415)
            .Said("attachFile", "Attach a picture or PDF to the open draft of a notice.",
                "The body is the file as it is. Every page is read for numbers of people before the call answers, some seconds each: 409 with a file-number for each, naming its page and place, unless blackOut=true burns boxes over them. dryRun=true only reads.");
        _ = notices.MapGet("/{code}/files", List).Needs(Policies.FiguresRead).Refuses(404)
            .Said("listFiles", "The attached files of a notice, by the rows that name them.",
                "Of the open draft for who may read it, of the newest edition for the others.");
        _ = notices.MapDelete("/{code}/files/{hash}", Remove).Needs(Policies.NoticesWrite).Refuses(404, 409)
            .Said("removeFile", "Take a file out of the open draft.");
    }

    /// <summary>Where a file goes, and what is done with it.</summary>
    public sealed record AttachQuery
    {
        [FromQuery(Name = "section"), Description("Key of the form's section of files, or of the table whose row gets it.")] public required string Section { get; init; }
        [FromQuery(Name = "column"), Description("Of a table: key of its column of files.")] public string? Column { get; init; }
        [FromQuery(Name = "row"), Description("Of a table: number of the row, from 1.")] public int? Row { get; init; }
        [FromQuery(Name = "fileName")] public required string FileName { get; init; }
        [FromQuery(Name = "caption"), Description("What it shows; a file of a row is called by its row.")] public string? Caption { get; init; }
        [FromQuery(Name = "blackOut"), Description("Burn black boxes over the numbers of people that are found.")] public bool? BlackOut { get; init; }
        [FromQuery(Name = "dryRun")] public bool? DryRun { get; init; }
    }

    /// <summary>What became of a file.</summary>
    /// <param name="Hash">Its SHA-256, by which rows name it; null after a dry run.</param>
    /// <param name="Kind">image or pdf.</param>
    /// <param name="Pages">How many pages it has.</param>
    /// <param name="WasRead">Whether a machine read every page; otherwise only people have seen that no number stands in it.</param>
    /// <param name="BarePages">Pages in which next to nothing could be read.</param>
    /// <param name="Blackened">How many numbers were blackened.</param>
    /// <param name="Faults">What the draft still lacks, as it is now.</param>
    public sealed record Attached(string? Hash, string Kind, int Pages, bool WasRead, int BarePages, int Blackened,
        IReadOnlyList<ApiFault> Faults);

    /// <summary>A file as a row names it.</summary>
    public sealed record FileLine(string Section, int Row, string? Column, string? Caption, string Hash, string Kind, int Pages, long Bytes,
        bool WasRead, int Doubtful);

    /// <summary>The files of a notice.</summary>
    public sealed record FileList(IReadOnlyList<FileLine> Items);

    private static IReadOnlyList<Fault> RowMissing { get; } = [Fault.Invalid("row-missing", "附到表里的一行，column 和 row 要一起写。")];

    private static async Task<Results<Ok<Attached>, ProblemHttpResult>> Attach(string code, [AsParameters] AttachQuery query,
        HttpRequest http, AttachWhole attach, CancellationToken cancellationToken)
    {
        if (ImportParts.IsForm(http))
        {
            return ImportParts.NoForms;
        }
        if (query.Column is null != query.Row is null)
        {
            return RowMissing.ToProblem();
        }
        if (await ImportParts.Body(http, cancellationToken) is not { } file)
        {
            return ImportParts.TooBig;
        }
        var done = await attach.Handle(new(new(code, query.Section, query.Caption, query.FileName, file,
            query.Column is { } column ? new(column, null, query.Row) : null), query.BlackOut == true, query.DryRun == true)
        { MostPages = MostPages }, cancellationToken);
        return done.Failed ? done.Faults.ToProblem() : TypedResults.Ok(new Attached(done.Value.Hash, Word(done.Value.Plan.Kind),
            done.Value.Plan.Pages.Count, done.Value.Plan.WasRead, done.Value.Plan.Bare, done.Value.Blackened,
            [.. (done.Value.Check?.Faults ?? []).Select(ApiFault.Of)]));
    }

    private static async Task<Results<Ok<FileList>, ProblemHttpResult>> List(string code, ListFiles list,
        CancellationToken cancellationToken)
    {
        var found = await list.Handle(new(code), cancellationToken);
        return found.Failed ? found.Faults.ToProblem() : TypedResults.Ok(new FileList([.. found.Value.Select(f => new FileLine(f.Section,
            f.Row, f.Column, f.Caption, f.Hash, Word(f.Kind), f.Pages, f.Bytes, f.WasRead, f.Doubtful))]));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(string code, string hash, RemoveFile remove,
        CancellationToken cancellationToken)
    {
        var done = await remove.Handle(new(code, hash), cancellationToken);
        return done.Failed ? done.Faults.ToProblem() : TypedResults.NoContent();
    }

    private static string Word(FileKind kind) => kind switch
    {
        FileKind.Image => "image",
        FileKind.Pdf => "pdf",
    };
}
