using BoardKit.Domain;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Units;
using BoardKit.Features.Notices;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.Api;

/// <summary>A workbook that holds several notices, over the API: the same answer as <c>notices import --each-sheet --json</c>.</summary>
internal static class EachSheetApi
{
    public static void Map(RouteGroupBuilder notices) =>
        _ = notices.MapPost("/each-sheet", Handle).Needs(Policies.NoticesWrite).TakesFile().Refuses(413, 415)
            .Said("importWorkbook", "Check a workbook and save a notice for each form and period that its sheets hold.",
                "The body is the file as it is. Each notice is saved and submitted by itself; dryRun=true only checks. 400 when one of them is refused; the others are saved.");

    /// <summary>The parts of the import beside its file.</summary>
    public sealed record Query
    {
        [FromQuery(Name = "unit")] public required string Unit { get; init; }
        [FromQuery(Name = "fileName")] public required string FileName { get; init; }
        /// <summary>The one form that is meant; any that the unit reports when it is left out.</summary>
        [FromQuery(Name = "form")] public string? Form { get; init; }
        /// <summary>Answers to questions of an earlier run: key=choice for all notices, number:key=choice for one.</summary>
        [FromQuery(Name = "answer")] public string[]? Answer { get; init; }
        [FromQuery(Name = "dryRun")] public bool? DryRun { get; init; }
    }

    /// <summary>What became of the workbook.</summary>
    /// <param name="Notices">One for each notice, in the order of their sheets.</param>
    public sealed record EachAnswer(IReadOnlyList<OneAnswer> Notices);

    /// <summary>What became of one notice of it.</summary>
    /// <param name="Number">Its number within the workbook, from 1: what an answer names.</param>
    /// <param name="Sheets">Numbers of its sheets, from 1.</param>
    /// <param name="Form">Key of its form.</param>
    /// <param name="Period">Its period.</param>
    /// <param name="Notice">Its code; null while it is not saved.</param>
    /// <param name="Faults">All that is said about it.</param>
    /// <param name="Totals">Its figures.</param>
    /// <param name="Questions">What has to be answered first.</param>
    public sealed record OneAnswer(int Number, IReadOnlyList<int> Sheets, string Form, string Period, string? Notice,
        IReadOnlyList<ApiFault> Faults, IReadOnlyDictionary<string, string> Totals, IReadOnlyList<ApiQuestion> Questions);

    private static async Task<Results<Ok<EachAnswer>, BadRequest<EachAnswer>, ProblemHttpResult>> Handle([AsParameters] Query query,
        HttpRequest http, CheckEachSheet check, SaveEachSheet save, CancellationToken cancellationToken)
    {
        if (!UnitCode.TryParse(query.Unit, out var unit))
        {
            return ImportParts.BadUnit.ToProblem();
        }
        if (ImportParts.IsForm(http))
        {
            return ImportParts.NoForms;
        }
        if (ImportParts.Pairs(query.Answer) is not { } answers)
        {
            return ImportParts.BadAnswer.ToProblem();
        }
        if (await ImportParts.Body(http, cancellationToken) is not { } file)
        {
            return ImportParts.TooBig;
        }
        var request = new CheckEachSheet.Request(unit, query.FileName, file, answers, query.Form);
        if (query.DryRun == true)
        {
            var found = await check.Handle(request, cancellationToken);
            return found.Failed ? found.Faults.ToProblem()
                : Answer([.. found.Value.Lines.Select(l => One(l.Group, null, l.Faults, l.Check?.Check.Figures ?? []))]);
        }
        var saved = await save.Handle(new(request, Chosen: null, Submit: true), cancellationToken);
        return saved.Failed ? saved.Faults.ToProblem()
            : saved.Value.FirstOrDefault(l => l.Faults.FirstOrDefault(f => f.Stops) is
            {
                Kind: FaultKind.Forbidden
                or FaultKind.NotFound
            }) is { } refused ? refused.Faults.ToProblem()   // said of the token, not of the file
            : Answer([.. saved.Value.Select(l => One(l.Group, l.Saved?.Code, l.Faults, l.Saved?.Check.Check.Figures ?? []))]);
    }

    private static OneAnswer One(SheetGroups.Group group, string? code, IReadOnlyList<Fault> faults, IReadOnlyList<FigureValue> figures) =>
        new(group.Number, group.Sheets, group.Form.Key, group.Period.ToString(), code,
            [.. faults.Select(ApiFault.Of)], ImportParts.Totals(figures),
            [.. faults.Select(f => f.Question).OfType<Question>()
                .Select(q => ApiQuestion.Of(q) with { Key = CheckEachSheet.Key(group.Number, q.Key) })]);

    private static Results<Ok<EachAnswer>, BadRequest<EachAnswer>, ProblemHttpResult> Answer(IReadOnlyList<OneAnswer> notices)
    {
        var answer = new EachAnswer(notices);
        return notices.Any(n => n.Faults.Any(f => f.Severity == ApiFault.Error))
            ? TypedResults.BadRequest(answer) : TypedResults.Ok(answer);
    }
}
