using System.Globalization;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Forms;

namespace BoardKit.Features.Oversight;

/// <summary>
/// Counts what one place owes and has, item by item. An item of a period is there when each of its parts is: by a notice of its usual form
/// for that period (or for all of its shorter periods), or by one of another form that serves it and covers the period.
/// </summary>
/// <param name="plan">What is asked.</param>
/// <param name="due">The last days.</param>
/// <param name="marks">What does not apply.</param>
/// <param name="today">The day from which it is seen.</param>
public sealed class EyeCounter(EyePlan plan, EyeDueDays due, EyeMarks marks, DateOnly today)
{
    private static readonly IReadOnlyList<EyeFact> Nothing = [];

    /// <summary>How one duty of a place stands: the ask, whether it is there, since when, until when, and whether it was withdrawn.</summary>
    public sealed record Standing(EyePlan.Ask Ask, bool IsThere, DateOnly? First, DateOnly? Until, bool WasWithdrawn);

    /// <summary>The counts of a place, one for each column of the plan.</summary>
    public EyeCount[] Count(EyeUnit unit, ILookup<string, EyeFact> facts)
    {
        var counts = new EyeCount[plan.Columns.Count];
        foreach (var ask in plan.Asks)
        {
            if (ask.Level == unit.Level && Stand(unit, ask, facts) is { } standing)
            {
                counts[ask.Column] += Of(standing);
            }
        }
        foreach (var happening in plan.Events)
        {
            if (happening.Level == unit.Level)
            {
                counts[happening.Column] += Of(happening, facts);
            }
        }
        foreach (var (column, forms) in _formsOf ??= FormsOf())
        {
            counts[column] += Changes(forms, facts);
        }
        return counts;
    }

    /// <summary>How one duty stands; null where the place was not open or is excused.</summary>
    public Standing? Stand(EyeUnit unit, EyePlan.Ask ask, ILookup<string, EyeFact> facts)
    {
        if (!unit.IsOpen(ask.Period.LastDay))
        {
            return null;
        }
        var (asked, isThere, withdrawn, first, until) = (false, true, false, (DateOnly?)null, (DateOnly?)null);
        foreach (var part in ask.Parts)
        {
            if (marks.Excuses(unit.Code, part.Usual.Key, ask.Period))
            {
                continue;
            }
            var found = Find(part, ask.Period, facts);
            var day = due.Of(unit.Code, part.Usual, ask.Period);
            (asked, isThere) = (true, isThere && found is { IsPublic: true });
            withdrawn |= found is { IsPublic: false };
            first = found is { IsPublic: true, First: { } on } && !(on <= first) ? on : first;
            until = day is { } last && !(last >= until) ? last : until;
        }
        return asked ? new(ask, isThere, isThere ? first : null, until, withdrawn) : null;
    }

    /// <summary>How a duty stands in words, and as a colour.</summary>
    public (string Word, EyeTone Tone) Say(Standing s)
    {
        var late = s is { First: { } first, Until: { } last } ? first.DayNumber - last.DayNumber : 0;
        var of = Of(s);
        return of switch
        {
            { Actual: 1, Timed: 0 } => ("已公开", EyeTone.All),
            { Actual: 1, OnTime: 1 } => ("按时公开", EyeTone.All),
            { Actual: 1 } => (string.Create(CultureInfo.InvariantCulture, $"已公开，迟了 {late} 天"), EyeTone.All),
            { Coming: 1 } => ("还没到期", EyeTone.Coming),
            { OwedAgain: 1, Overdue: 1 } => (string.Create(CultureInfo.InvariantCulture, $"已撤下，重新公布逾期 {of.Late} 天"), EyeTone.Few),
            { OwedAgain: 1 } => ("已撤下，要重新公布", of.Within == 1 ? EyeTone.Within : EyeTone.Few),
            { Overdue: 1 } => (string.Create(CultureInfo.InvariantCulture, $"未公开，逾期 {of.Late} 天"), EyeTone.Few),
            { Within: 1 } => ("未公开，还没过期限", EyeTone.Within),
            _ => ("未公开，没有规定期限", EyeTone.Few),
        };
    }

    private EyeCount Of(Standing s)
    {
        if (s.IsThere)
        {
            return new()
            {
                Expected = 1,
                Actual = 1,
                Timed = s.Until is null ? 0 : 1,
                OnTime = s.Until is { } last && s.First <= last ? 1 : 0,
            };
        }
        var (ended, passed) = (s.Ask.Period.LastDay < today, s.Until < today);
        return new()
        {
            Expected = 1,
            Coming = ended ? 0 : 1,
            Within = ended && s.Until is not null && !passed ? 1 : 0,
            Overdue = ended && passed ? 1 : 0,
            Undated = ended && s.Until is null ? 1 : 0,
            OwedAgain = s.WasWithdrawn ? 1 : 0,
            Late = ended && passed ? today.DayNumber - s.Until!.Value.DayNumber : 0,
        };
    }

    private EyeCount Of(EyePlan.Event happening, ILookup<string, EyeFact> facts)
    {
        var (announced, there) = (0, 0);
        foreach (var fact in happening.Forms.SelectMany(f => facts[f.Form].Where(n => f.IsCarriedBy(n.Phase, n.Title))).Distinct())
        {
            if (!fact.IsSuperseded && EndsIn(fact.Period))
            {
                (announced, there) = (announced + 1, there + (fact.IsPublic ? 1 : 0));
            }
        }
        return new() { Expected = announced, Actual = there, Undated = announced - there, OwedAgain = announced - there };
    }

    private EyeCount Changes(IReadOnlyList<ItemForm> forms, ILookup<string, EyeFact> facts)
    {
        var (withdrawn, corrected) = (0, 0);
        foreach (var fact in forms.SelectMany(f => facts[f.Form].Where(n => f.IsCarriedBy(n.Phase, n.Title))).Distinct())
        {
            if (EndsIn(fact.Period))
            {
                (withdrawn, corrected) = (withdrawn + (fact.IsPublic ? 0 : 1), corrected + (fact is { IsPublic: true, Editions: > 1 } ? 1 : 0));
            }
        }
        return new() { Withdrawn = withdrawn, Corrected = corrected };
    }

    private bool EndsIn(Period period) => period.LastDay >= plan.Window.FirstDay && period.LastDay <= plan.Window.LastDay;

    /// <summary>The notice by which a part is there; a withdrawn one where that is all there is; null where there is none.</summary>
    private EyeFact? Find(EyePlan.Part part, Period period, ILookup<string, EyeFact> facts)
    {
        EyeFact? withdrawn = null;
        foreach (var (at, named) in part.Forms.Index())
        {
            if (!plan.Forms.TryGetValue(named.Form, out var form))
            {
                continue;
            }
            var own = Own(form, facts[named.Form], named);
            var found = at == 0 ? Counting(form, period, own)
                : own.FirstOrDefault(f => f.IsPublic && f.Period.FirstDay <= period.FirstDay && f.Period.LastDay >= period.LastDay);
            if (found is not null)
            {
                return found;
            }
            withdrawn ??= at == 0 ? own.FirstOrDefault(f => !f.IsPublic && (f.Period == period || form.PartsOf(period).Contains(f.Period)))
                : null;
        }
        return withdrawn;
    }

    private static IReadOnlyList<EyeFact> Own(Form form, IEnumerable<EyeFact> facts, ItemForm named)
    {
        List<EyeFact>? own = null;
        var besides = form.PerPeriod == NoticesPerPeriod.One && form.Issuers.Contains(Domain.Units.Issuer.VillageGroup)
            && form.Issuers[0] != Domain.Units.Issuer.VillageGroup;
        foreach (var fact in facts)
        {
            if (!fact.IsSuperseded && !(besides && fact.IsOfGroup) && named.IsCarriedBy(fact.Phase, fact.Title))
            {
                (own ??= []).Add(fact);
            }
        }
        return own ?? Nothing;
    }

    /// <summary>The notice of the period; where a form may be published by shorter periods, the last of those that are the whole.</summary>
    private static EyeFact? Counting(Form form, Period period, IReadOnlyList<EyeFact> own)
    {
        if (own.FirstOrDefault(f => f.IsPublic && f.Period == period) is { } whole)
        {
            return whole;
        }
        var parts = form.PartsOf(period);
        return parts.Count > 0 && parts.All(p => own.Any(f => f.IsPublic && f.Period == p))
            ? own.First(f => f.IsPublic && f.Period == parts[^1]) : null;
    }

    private List<(int Column, IReadOnlyList<ItemForm> Forms)>? _formsOf;

    private List<(int Column, IReadOnlyList<ItemForm> Forms)> FormsOf() =>
        [.. plan.Asks.SelectMany(a => a.Parts.SelectMany(p => p.Forms).Select(f => (a.Column, Form: f)))
            .Concat(plan.Events.SelectMany(e => e.Forms.Select(f => (e.Column, Form: f))))
            .GroupBy(c => c.Column).Select(g => (g.Key, (IReadOnlyList<ItemForm>)[.. g.Select(c => c.Form).Distinct()]))];
}
