using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;

namespace BoardKit.Features.Reviews;

/// <summary>
/// Steps of a review that somebody of the place has to enter or decide: they wait in the one list of its desk. A clerk has her own; the
/// reminder of an office, which nobody in particular asks for, has those of its clerks one by one, and in one line each how many wait for
/// its reviewers and how many are over their limit and shown to it because of that, each named by place, form, period and step.
/// </summary>
public sealed class StepsToDecide(BoardDbContext db, FormCatalog forms, ListReviews reviews, PlacePeople people) : IDeskWork
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingMatter>> Waiting(UnitCode unit, DateOnly today, CancellationToken cancellationToken) =>
        db.Access.Role is not null
            ? [.. (await reviews.All(unit.Self, cancellationToken)).Where(l => l.Mine).Select(Step)]
            : await OfOffice(unit, cancellationToken);

    private async Task<IReadOnlyList<WaitingMatter>> OfOffice(UnitCode unit, CancellationToken cancellationToken)
    {
        var waiting = await reviews.All(unit.Area, cancellationToken);
        if (waiting.Count == 0)
        {
            return [];
        }
        var known = await people.Of(unit, cancellationToken);
        var names = (await forms.AllWithin(unit, cancellationToken)).ToDictionary(f => f.Key, f => f.Name, StringComparer.Ordinal);
        IReadOnlyList<string> Named(IEnumerable<ListReviews.Waiting> lines) => [.. lines.OrderBy(l => l.Line.Since ?? DateOnly.MaxValue)
            .Select(l => string.Create(CultureInfo.InvariantCulture,
                $"{l.UnitName} {names.GetValueOrDefault(l.Notice.Form, "公示")} {Period.Parse(l.Notice.Period).Spoken}：等“{l.Line.Step.Name}”")
                + (l.Line.Since is { } since ? string.Create(CultureInfo.InvariantCulture, $"，{since:M月d日}起") : ""))];
        var reviewed = waiting.Where(l => PlacePeople.Waits(known, UnitCode.From(l.Notice.Unit), unit,
            who => who.Role == Role.Reviewer && Can(l, who))).ToList();
        var late = waiting.Where(l => l.Line.Escalated == unit).ToList();
        List<WaitingMatter> found = [.. waiting.Where(l => l.Notice.Unit == unit.Value
            && known[unit.Value].Any(who => who.Role == Role.Clerk && Can(l, who))).Select(l => Step(l) with { Named = Named([l]) })];
        if (reviewed.Count > 0)
        {
            found.Add(new("steps", string.Create(CultureInfo.InvariantCulture, $"{reviewed.Count} 份公示等审核员审核"),
                "已经提交，审核以后才能公布", reviewed.Min(l => l.Line.Until), "/review", "去审核")
            { Named = Named(reviewed) });
        }
        if (late.Count > 0)
        {
            found.Add(new("steps-late", string.Create(CultureInfo.InvariantCulture, $"{late.Count} 份公示超过了审核期限"),
                "请督促该审核的人办理", late.Min(l => l.Line.Until), "/reviews", "去督促")
            { Named = Named(late) });
        }
        return found;
    }

    private static bool Can(ListReviews.Waiting line, Access who) =>
        line.Line.Step.IsFor(who, line.Notice.Unit) && line.Notice.AsSubmitted() is { } at && !line.Notice.Chain.Bars(at, who.Actor!);

    private static WaitingMatter Step(ListReviews.Waiting line) => new($"step:{line.Notice.Code}", line.Notice.Title,
        $"等“{line.Line.Step.Name}”", line.Line.Until, $"/reviews/{line.Notice.Code}", line.Line.Step.IsRecorded ? "去登记" : "去审核");
}
