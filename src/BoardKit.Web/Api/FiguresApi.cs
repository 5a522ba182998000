using System.ComponentModel;
using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Assessment;
using BoardKit.Features.Figures;
using BoardKit.Features.Frame;
using BoardKit.Features.Privacy;
using BoardKit.Features.Reconciliation;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BoardKit.Web.Api;

/// <summary>Roll-ups, what is missing and what stands twice, over the API.</summary>
internal static class FiguresApi
{
    public static void Map(RouteGroupBuilder api)
    {
        _ = api.MapGet("/rollup", RollUp).Needs(Policies.FiguresRead).Refuses(404).WithTags("figures")
            .Said("rollUp", "The figures of a form over an area and a period, each with its coverage.",
                "Where something was allocated it stands beside the figure that is compared with it.");
        _ = api.MapGet("/missing", Missing).Needs(Policies.FiguresRead).Refuses(404).WithTags("figures")
            .Said("listMissing", "Who has not published what, a line for each place and matter.",
                "A quarter without a form stands for its months and its year too, as on the page.");
        _ = api.MapGet("/assessment", Assessment).Needs(Policies.FiguresRead).Refuses(404).WithTags("figures")
            .Said("showAssessment", "How the units of an area stand in a year's assessment, down to the facts.",
                "Points are decimal texts, null where something is missing: never zero for it.");
        _ = api.MapGet("/reconciliation", Reconciliation).Needs(Policies.FiguresRead).Refuses(404).WithTags("figures")
            .Said("reconcile", "What was allocated beside what is disclosed, of one form and period: each difference with the rule that classed it.",
                "Amounts are yuan. A side that is not there is null, never zero.");
        _ = api.MapGet("/duplicates", Duplicates).Needs(Policies.DuplicatesRead).Refuses(404).WithTags("figures")
            .Said("listDuplicates", "Rows of different notices that hold the same number, without saying it.");
    }

    /// <summary>A place that has not published a matter.</summary>
    public sealed record MissingLine(string Unit, string UnitName, string? Above, string Form, string Period,
        string Standing, string? Until,
        int Late, string? Phone, string? Event);

    /// <summary>Rows that hold the same number.</summary>
    public sealed record DuplicateGroup(string What, IReadOnlyList<DuplicateRow> Rows);

    /// <summary>A published row.</summary>
    public sealed record DuplicateRow(string Unit, string UnitName, string Notice, string Period, int Row);

    private static async Task<Results<Ok<IReadOnlyList<RollUpLine>>, ProblemHttpResult>> RollUp(
        [Description("The place and those below.")] string unit, string form, string period,
        RollUp rollUp, ReadAllocated allocated, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!UnitCode.TryParse(unit, out var area))
        {
            return ImportParts.BadUnit.ToProblem();
        }
        if (!Period.TryParse(period, out var parsed))
        {
            return ImportParts.BadPeriod.ToProblem();
        }
        var sums = await rollUp.Handle(new(area, form, parsed), cancellationToken);
        return sums.Failed ? sums.Faults.ToProblem() : TypedResults.Ok(RollUpLine.All(sums.Value, clock.Today(),
            await allocated.Of(area, sums.Value.Form, parsed, cancellationToken)));
    }

    private static async Task<Results<Ok<Listed<AssessmentSummary>>, ProblemHttpResult>> Assessment(
        [Description("The place and those below.")] string unit, [Description("The year that is assessed.")] int year,
        ShowAssessment show, CancellationToken cancellationToken,
        [Description("Key of the scheme; the first that holds where nothing is said.")] string? scheme = null,
        [Description(Paging.After)] string? after = null, [Description(Paging.Take)] int? take = null)
    {
        if (!UnitCode.TryParse(unit, out var area))
        {
            return ImportParts.BadUnit.ToProblem();
        }
        if (Paging.Refused(take) is { } refused)
        {
            return refused.ToProblem();
        }
        var shown = await show.Handle(new(area, year, scheme), cancellationToken);
        return shown.Failed ? shown.Faults.ToProblem()
            : TypedResults.Ok(Paging.Of(AssessmentSummary.All(shown.Value), s => s.Unit, s => s, after, take));
    }

    private static async Task<Results<Ok<ReconciliationAnswer>, ProblemHttpResult>> Reconciliation(
        [Description("The place and those below.")] string unit, string form, string period,
        ReconcileArea reconcile, CancellationToken cancellationToken)
    {
        if (!UnitCode.TryParse(unit, out var area))
        {
            return ImportParts.BadUnit.ToProblem();
        }
        if (!Period.TryParse(period, out var parsed))
        {
            return ImportParts.BadPeriod.ToProblem();
        }
        var found = await reconcile.Handle(new(area, form, parsed), cancellationToken);
        return found.Failed ? found.Faults.ToProblem() : TypedResults.Ok(ReconciliationAnswer.Of(found.Value));
    }

    private static async Task<Results<Ok<Listed<MissingLine>>, ProblemHttpResult>> Missing(
        [Description("The place and those below.")] string unit, string period, ListMissing list, CancellationToken cancellationToken,
        string? form = null, string? standing = null,
        [Description(Paging.After)] string? after = null, [Description(Paging.Take)] int? take = null)
    {
        if (!UnitCode.TryParse(unit, out var area))
        {
            return ImportParts.BadUnit.ToProblem();
        }
        if (!Period.TryParse(period, out var asked))
        {
            return ImportParts.BadPeriod.ToProblem();
        }
        if (Paging.Refused(take) is { } refused)
        {
            return refused.ToProblem();
        }
        if (standing is not null && StandingText.Words.All(w => w.Word != standing))
        {
            return ((IReadOnlyList<Fault>)[Fault.Invalid("standing-unknown",
                $"standing 应是 {string.Join('、', StandingText.Words.Select(w => w.Word))} 之一。")]).ToProblem();
        }
        var all = form is null && asked.Length == PeriodLength.Quarter;
        var found = await list.Handle(new(area, all ? DuePeriods.Overview(asked) : [asked], form, all ? null : asked,
            Standing: StandingText.Words.Where(w => w.Word == standing).Select(w => (Standing?)w.Standing).FirstOrDefault()),
            cancellationToken);
        return found.Failed ? found.Faults.ToProblem()
            : TypedResults.Ok(
                Paging.Of(found.Value.Lines.Index(), l => $"{l.Item.Unit.Place}.{l.Index:D6}", l => LineOf(l.Item), after, take));
    }

    private static MissingLine LineOf(ListMissing.Line line) => new(line.Unit.Place.ToString(), line.Unit.Name, line.Above?.Name,
        line.Duty.Form.Key, line.Duty.Period.ToString(), StandingText.Words.First(w => w.Standing == line.Standing).Word,
        line.Duty.Until?.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), line.Duty.Late, line.Phone, line.Event);

    private static async Task<Results<Ok<Listed<DuplicateGroup>>, ProblemHttpResult>> Duplicates(
        [Description("The place and those below.")] string unit, string form,
        [Description("Calendar year of the periods.")] int year, FindDuplicates find,
        CancellationToken cancellationToken, [Description(Paging.After)] string? after = null, [Description(Paging.Take)] int? take = null)
    {
        if (!UnitCode.TryParse(unit, out var area))
        {
            return ImportParts.BadUnit.ToProblem();
        }
        if (Paging.Refused(take) is { } refused)
        {
            return refused.ToProblem();
        }
        var found = await find.Handle(new(area, form, year, Page: null), cancellationToken);
        return found.Failed ? found.Faults.ToProblem()
            : TypedResults.Ok(Paging.Of(found.Value.Groups.Index(), g => $"{g.Index:D6}", g => new DuplicateGroup(g.Item.What,
                [.. g.Item.Rows.Select(r => new DuplicateRow(r.Unit.ToString(), r.UnitName, r.Code, r.Period.ToString(), r.RowNumber))]),
                after, take));
    }
}
