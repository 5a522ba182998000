using System.ComponentModel;
using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Duties;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BoardKit.Web.Api;

/// <summary>The duties of an area, over the API.</summary>
internal static class DutiesApi
{
    public static void Map(RouteGroupBuilder api) =>
        _ = api.MapGet("/duties", List).Needs(Policies.FiguresRead).Refuses(404).WithTags("figures")
            .Said("listDuties", "What each place has to disclose, item by item, until when and how it stands.",
                "Without a period: what is due from a year ago to a month ahead and is not done. States: late, open, question, unposted, "
                    + "coming, done, free.");

    /// <summary>A duty of a place. Days as 2026-10-20; without a last day the reason why there is none.</summary>
    public sealed record DutyRow(string Unit, string UnitName, string Item, string Name, string Form, string Period, string? Event,
        string Standing, string? Until, string? Unknown, string? Rule, string? Source, int DaysLate, string? Published, string? Posted,
        bool Wall, string? Fulfilled, string? Notice, string? Excuse);

    private static async Task<Results<Ok<Listed<DutyRow>>, ProblemHttpResult>> List(
        [Description("The place and those below.")] string unit, ListDuties list, CancellationToken cancellationToken,
        [Description("Only what stands so.")] string? state = null,
        [Description("Periods that end in this one.")] string? period = null,
        [Description("Key of the item.")] string? item = null,
        [Description(Paging.After)] string? after = null, [Description(Paging.Take)] int? take = null)
    {
        if (!UnitCode.TryParse(unit, out var area))
        {
            return ImportParts.BadUnit.ToProblem();
        }
        Period? asked = null;
        if (period is not null)
        {
            if (!Period.TryParse(period, out var read))
            {
                return ImportParts.BadPeriod.ToProblem();
            }
            asked = read;
        }
        if (Paging.Refused(take) is { } refused)
        {
            return refused.ToProblem();
        }
        DutyGroup? group = null;
        if (state is not null)
        {
            if (DutyGroups.Find(state) is not { } found)
            {
                return ((IReadOnlyList<Fault>)[DutyGroups.Unknown]).ToProblem();
            }
            group = found;
        }
        var duties = await list.Handle(new(area, group, asked, item), cancellationToken);
        return duties.Failed ? duties.Faults.ToProblem() : TypedResults.Ok(
            Paging.Of(duties.Value.Lines.Index(), l => $"{l.Index:D7}", l => Row(l.Item, duties.Value.Today), after, take));
    }

    private static DutyRow Row(ListDuties.Line line, DateOnly today)
    {
        var duty = line.Duty;
        return new(UnitCode.From(duty.Unit).ToString(), line.UnitName, duty.Item, duty.Name, duty.Form, duty.Period.ToString(),
            duty.Event.Length > 0 ? duty.Event : null, duty.Standing.Key(), Day(duty.Until?.Day), duty.Until?.Unknown, duty.Until?.Rule,
            duty.Until?.Source, duty.DaysLate(today), Day(duty.Published), Day(duty.Posted), duty.Wall, Day(duty.Fulfilled), duty.Code,
            duty.LetOff);
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
