using System.ComponentModel;
using BoardKit.Domain;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Features.Printing;
using BoardKit.Features.Privacy.Erasing;
using BoardKit.Printing;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Api;

/// <summary>Notices over the API.</summary>
internal static class NoticesApi
{
    public static void Map(RouteGroupBuilder notices)
    {
        _ = notices.MapPost("/", Import).Needs(Policies.NoticesWrite).TakesFile().Refuses(404, 409, 413, 415)
            .Said("importNotice", "Check a spreadsheet, save it and submit it for review.",
                "The body is the file as it is; dryRun=true only checks, submit=false leaves an open draft. 400 with every fault and question where something is wrong.");
        EachSheetApi.Map(notices);
        _ = notices.MapPost("/nil", Nil).Needs(Policies.NoticesWrite).Refuses(404, 409)
            .Said("reportNothing", "A nil return (本期无此项), submitted for review.");
        _ = notices.MapGet("/", List).Needs(Policies.FiguresRead)
            .Said("listNotices", "Notices of the token's area.", "In the order of unit and code, which no change moves; changedSince asks for what is new.");
        _ = notices.MapGet("/{code}", Show).Needs(Policies.FiguresRead).Refuses(404)
            .Said("showNotice", "State, editions, roots and totals of a notice.");
        _ = notices.MapPost("/{code}/submission", Submit).Needs(Policies.NoticesWrite).Refuses(404, 409)
            .Said("submitNotice", "Freeze the open draft and hand it to review; answers its digest.");
        _ = notices.MapPost("/{code}/publication", Publish).Needs(Policies.NoticesReview).Refuses(404, 409, 415)
            .Said("publishNotice", "Approve exactly the draft of a digest.");
        _ = notices.MapPost("/{code}/return", SendBack).Needs(Policies.NoticesReview).Refuses(404, 409, 415)
            .Said("sendBackNotice", "Send a submission back with a reason.");
        _ = notices.MapPost("/{code}/withdrawal", Withdraw).Needs(Policies.NoticesWithdraw).Refuses(404, 409, 415)
            .Said("withdrawNotice", "Take a notice from public view at once.");
        _ = notices.MapPost("/{code}/erasure", Erase).Needs(Policies.NoticesWithdraw).Refuses(404, 415)
            .Said("eraseRow", "Erase one person from every edition and the draft of a notice at once.",
                "Answers what is gone, where else the person stands and which sheets have to come down.");
        _ = notices.MapPost("/{code}/sheets", Print).Needs(Policies.SheetsPrint).Refuses(404)
            .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf")
            .Said("printNotice", "Print an edition as PDF.",
                "A run whose sheets have ids of their own; its id stands in the header BoardKit-Print-Run.");
        FilesApi.Map(notices);
        HandoutsApi.Map(notices);
    }

    /// <summary>A reason in a body.</summary>
    public sealed record Reason(string Text);

    /// <summary>A row as residents see it, why it goes, and the rows of other notices that go with it.</summary>
    public sealed record Erasure(int Row, string Reason, string? Section = null, int? Edition = null, List<ErasureAlso>? Also = null);

    /// <summary>A row of another notice.</summary>
    public sealed record ErasureAlso(string Notice, int Row, string? Section = null);

    /// <summary>
    /// The digest of the draft that was read, and what was looked at and found in order; with published attachments 附件里没有可辨认的人脸、证件、号码 is
    /// asked.
    /// </summary>
    public sealed record Approval(string Digest, IReadOnlyList<string>? Ticked = null);

    /// <summary>The notice of a nil return.</summary>
    public sealed record NilReturn(string Unit, string Form, string Period, string? Title = null, DateOnly? Hang = null,
        string? Corrects = null, Dictionary<string, string>? Inputs = null, string? Issuer = null);

    /// <summary>The parts of an import beside its file.</summary>
    public sealed record ImportQuery
    {
        [FromQuery(Name = "unit")] public required string Unit { get; init; }
        [FromQuery(Name = "form")] public required string Form { get; init; }
        [FromQuery(Name = "period")] public required string Period { get; init; }
        [FromQuery(Name = "fileName")] public required string FileName { get; init; }
        [FromQuery(Name = "title")] public string? Title { get; init; }
        [FromQuery(Name = "hang")] public DateOnly? Hang { get; init; }
        [FromQuery(Name = "corrects")] public string? Corrects { get; init; }
        [FromQuery(Name = "issuer")] public string? Issuer { get; init; }
        [FromQuery(Name = "input"), Description("Facts from outside the table, each key=value.")] public string[]? Input { get; init; }
        [FromQuery(Name = "answer"), Description("Answers to questions of an earlier run, each key=choice.")] public string[]? Answer { get; init; }
        [FromQuery(Name = "dryRun")] public bool? DryRun { get; init; }
        [FromQuery(Name = "submit")] public bool? Submit { get; init; }
    }

    private static async Task<Results<Ok<ImportAnswer>, BadRequest<ImportAnswer>, ProblemHttpResult>> Import(
        [AsParameters] ImportQuery query, HttpRequest http, CheckImport check, SaveImport save, CancellationToken cancellationToken)
    {
        if (!UnitCode.TryParse(query.Unit, out var unit))
        {
            return ImportParts.BadUnit.ToProblem();
        }
        if (ImportParts.IsForm(http))
        {
            return ImportParts.NoForms;
        }
        if (ImportParts.Pairs(query.Input) is not { } inputs)
        {
            return ImportParts.BadInput.ToProblem();
        }
        if (ImportParts.Pairs(query.Answer) is not { } answers)
        {
            return ImportParts.BadAnswer.ToProblem();
        }
        var file = await ImportParts.Body(http, cancellationToken);
        if (file is null)
        {
            return ImportParts.TooBig;
        }
        var request = new CheckImport.Request(
            new(unit, query.Form, query.Period, query.Title, query.Hang) { Issuer = query.Issuer }, query.FileName, file, null,
            inputs, query.Corrects, answers);
        if (query.DryRun == true)
        {
            var found = await check.Handle(request, cancellationToken);
            return found.Failed ? found.Faults.ToProblem() : Answer(null, found.Value.Faults, found.Value.Check.Figures);
        }
        var saved = await save.Handle(new(request, Submit: query.Submit != false), cancellationToken);
        return saved.Failed && saved.Faults.First(f => f.Stops).Kind is not FaultKind.Invalid ? saved.Faults.ToProblem()
            : saved.Failed ? Answer(null, saved.Faults, [])
            : Answer(saved.Value.Code, saved.Value.Check.Faults, saved.Value.Check.Check.Figures);
    }

    private static async Task<Results<Ok<ImportAnswer>,
        ProblemHttpResult>> Nil(NilReturn body, MakeNilReturn make, CancellationToken cancellationToken)
    {
        if (!UnitCode.TryParse(body.Unit, out var unit))
        {
            return ImportParts.BadUnit.ToProblem();
        }
        var made = await make.Handle(new(
            new(unit, body.Form, body.Period, body.Title, body.Hang) { Issuer = body.Issuer }, body.Inputs, body.Corrects),
            cancellationToken);
        return made.Failed ? made.Faults.ToProblem() : TypedResults.Ok(
            new ImportAnswer(made.Value.Code, [.. made.Value.Notes.Select(ApiFault.Of)], ImportParts.Totals(made.Value.Figures), []));
    }

    /// <summary>What narrows the list.</summary>
    public sealed record ListQuery
    {
        [FromQuery(Name = "unit"), Description("Only notices of this place and those below.")] public string? Unit { get; init; }
        [FromQuery(Name = "form")] public string? Form { get; init; }
        [FromQuery(Name = "period")] public string? Period { get; init; }
        [FromQuery(Name = "state")] public string? State { get; init; }
        [FromQuery(Name = "changedSince"), Description("Only what changed since this moment.")] public DateTimeOffset? ChangedSince { get; init; }
        [FromQuery(Name = "after"), Description(Paging.After)] public string? After { get; init; }
        [FromQuery(Name = "take"), Description(Paging.Take)] public int? Take { get; init; }
    }

    /// <summary>Where a notice stands, by the words of the API.</summary>
    internal static IReadOnlyDictionary<string, ListedState> States { get; } = new Dictionary<string, ListedState>
    {
        ["draft"] = ListedState.Drafting,
        ["review"] = ListedState.InReview,
        ["sent-back"] = ListedState.SentBack,
        ["published"] = ListedState.Published,
        ["withdrawn"] = ListedState.Withdrawn,
    };

    private static async Task<Results<Ok<Listed<Line>>, ProblemHttpResult>> List([AsParameters] ListQuery query, ListNotices list,
        CancellationToken cancellationToken)
    {
        Scope? area = null;
        if (query.Unit is not null)
        {
            if (!UnitCode.TryParse(query.Unit, out var unit))
            {
                return ImportParts.BadUnit.ToProblem();
            }
            area = unit.Area;
        }
        if (query.Period is not null && !Domain.Calendar.Period.TryParse(query.Period, out _))
        {
            return ImportParts.BadPeriod.ToProblem();
        }
        if (query.State is not null && !States.ContainsKey(query.State))
        {
            return ((IReadOnlyList<Fault>)[Fault.Invalid("state-unknown", $"state 应是 {string.Join('、', States.Keys)} 之一。")]).ToProblem();
        }
        if (Paging.Refused(query.Take) is { } refused)
        {
            return refused.ToProblem();
        }
        if (Mark(query.After) is not { } after)
        {
            return Paging.BadCursor.ToProblem();
        }
        var take = query.Take ?? Paging.Usual;
        var found = (await list.Handle(new()
        {
            Area = area,
            Form = query.Form,
            Period = query.Period,
            State = query.State is { } state ? States[state] : null,
            ChangedSinceUtc = query.ChangedSince?.UtcDateTime,
            After = after,
            PageSize = take + 1,
        }, cancellationToken)).Lines;
        return TypedResults.Ok(new Listed<Line>([.. found.Take(take).Select(LineOf)],
            found.Count > take ? $"{Twelve(found[take - 1].Notice.Unit)}.{found[take - 1].Notice.Code}" : null));
    }

    /// <summary>Where a page begins; null for what no page has named.</summary>
    internal static ListNotices.Mark? Mark(string? after) => after is null ? ListNotices.Mark.Start
        : after.Split('.') is [var unit, { Length: 10 } code] && UnitCode.TryParse(unit, out var place)
            ? new ListNotices.Mark(place.Value, code) : null;

    private static Line LineOf(ListNotices.Line line) => new(line.Notice.Code, Twelve(line.Notice.Unit), line.UnitName,
        line.Notice.Form, line.Notice.Period, line.Title, NoticeSummary.StateOf(line.Notice), NoticeSummary.WorkOf(line.Notice),
        line.Notice.LastEdition, DateTime.SpecifyKind(line.Notice.ChangedAtUtc, DateTimeKind.Utc));

    private static string Twelve(long unit) => unit.ToString("D12", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A line of the list; without a title while it is a draft of its clerk.</summary>
    public sealed record Line(string Notice, string Unit, string UnitName, string Form, string Period, string? Title,
        string State, string Work, int Edition, DateTime ChangedAt);

    private static async Task<Results<Ok<NoticeSummary>,
        ProblemHttpResult>> Show(string code, ShowNotice show, CancellationToken cancellationToken) =>
        await show.Handle(new(code), cancellationToken) is { Failed: false } shown ? TypedResults.Ok(NoticeSummary.Of(shown.Value))
            : ((IReadOnlyList<Fault>)[NoticeFaults.NotFound(code.Length > 10 ? code[..10] : code)]).ToProblem();

    private static async Task<Results<Ok<Approval>,
        ProblemHttpResult>> Submit(string code, SubmitNotice submit, CancellationToken cancellationToken)
    {
        var done = await submit.Handle(new(code), cancellationToken);
        return done.Failed ? done.Faults.ToProblem() : TypedResults.Ok(new Approval(done.Value.Hex));
    }

    private static async Task<Results<Ok<Published>,
        ProblemHttpResult>> Publish(string code, Approval approval, PublishNotice publish, CancellationToken cancellationToken)
    {
        var done = await publish.Handle(new(code, approval.Digest) { Ticked = approval.Ticked ?? [] }, cancellationToken);
        return done.Failed ? done.Faults.ToProblem() : TypedResults.Ok(new Published(done.Value.Edition, done.Value.Root.Hex));
    }

    /// <summary>An edition made.</summary>
    public sealed record Published(int Edition, string Root);

    private static async Task<Results<NoContent, ProblemHttpResult>> SendBack(string code, Reason reason, SendBackNotice sendBack,
        CancellationToken cancellationToken) =>
        Done(await sendBack.Handle(new(code, reason.Text), cancellationToken));

    private static async Task<Results<NoContent, ProblemHttpResult>> Withdraw(string code, Reason reason, WithdrawNotice withdraw,
        CancellationToken cancellationToken) =>
        Done(await withdraw.Handle(new(code, reason.Text), cancellationToken));

    private static async Task<Results<Ok<ErasureSummary>,
        ProblemHttpResult>> Erase(string code, Erasure row, EraseRow erase, CancellationToken cancellationToken)
    {
        var done = await erase.Handle(new(new(code, row.Row, row.Section, row.Edition), row.Reason,
            [.. (row.Also ?? []).Select(a => new EraseRow.Target(a.Notice, a.Row, a.Section))]), cancellationToken);
        return done.Failed ? done.Faults.ToProblem() : TypedResults.Ok(ErasureSummary.Of(done.Value));
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> Print(string code, HttpResponse response, PrintSheet print,
        CancellationToken cancellationToken, string paper = "A3", int? edition = null)
    {
        if (Paper.Find(paper) is not { } size)
        {
            return ((IReadOnlyList<Fault>)[Fault.Invalid("paper-unknown", "没有这种纸：请写 A4、A3、A3-L（横放）或 2400x1200（毫米）。")]).ToProblem();
        }
        var printed = await print.Handle(new(code, edition, size), cancellationToken);
        if (printed.Failed)
        {
            return printed.Faults.ToProblem();
        }
        response.Headers["BoardKit-Print-Run"] = printed.Value.Run.ToString();
        return TypedResults.File(printed.Value.Pdf, "application/pdf", printed.Value.FileName);
    }

    private static Results<NoContent, ProblemHttpResult> Done(Outcome<Done> done) =>
        done.Failed ? done.Faults.ToProblem() : TypedResults.NoContent();

    private static Results<Ok<ImportAnswer>, BadRequest<ImportAnswer>,
        ProblemHttpResult> Answer(string? code, IReadOnlyList<Fault> faults, IReadOnlyList<FigureValue> figures)
    {
        var answer = new ImportAnswer(code, [.. faults.Select(ApiFault.Of)], ImportParts.Totals(figures),
            [.. faults.Select(f => f.Question).OfType<Question>().Select(ApiQuestion.Of)]);
        return code is null && faults.Any(f => f.Stops) ? TypedResults.BadRequest(answer) : TypedResults.Ok(answer);
    }
}
