using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;

namespace BoardKit.Domain.Catalogue;

/// <summary>Which of a place's notices fulfils what is asked of it: the one rule, without any judgement of its time.</summary>
/// <param name="Published">Day on which what is public now was first public; null where nothing is.</param>
/// <param name="Posted">Day on which it first hung; null where nobody registered that.</param>
/// <param name="Withdrawn">Whether nothing is public because it was withdrawn.</param>
/// <param name="Code">Code of the notice; null where there is none.</param>
public readonly record struct DutyMatch(DateOnly? Published, DateOnly? Posted, bool Withdrawn, string? Code)
{
    /// <summary>The facts of a place, to be looked up by form and period.</summary>
    public sealed class Book
    {
        private readonly Dictionary<(string Form, string Period), List<DisclosedFact>> _facts = [];
        private readonly Dictionary<string, List<DisclosedFact>> _forms = new(StringComparer.Ordinal);

        /// <summary>Of these facts.</summary>
        public Book(IEnumerable<DisclosedFact> facts)
        {
            foreach (var fact in facts)
            {
                Add(_facts, (fact.Form, fact.Period), fact);
                Add(_forms, fact.Form, fact);
            }
        }

        /// <summary>Of a form and a period.</summary>
        public IReadOnlyList<DisclosedFact> Of(string form, string period) => _facts.GetValueOrDefault((form, period)) ?? [];

        /// <summary>Of a form.</summary>
        public IReadOnlyList<DisclosedFact> Of(string form) => _forms.GetValueOrDefault(form) ?? [];

        private static void Add<TKey>(Dictionary<TKey, List<DisclosedFact>> into, TKey key, DisclosedFact fact)
            where TKey : notnull
        {
            if (!into.TryGetValue(key, out var list))
            {
                into[key] = list = [];
            }
            list.Add(fact);
        }
    }

    /// <summary>
    /// What a place has for a period: the notice of the period itself, all notices of its parts together (the last of them counts), or one
    /// of another form that carries it and whose period meets it. Of several the first that was there.
    /// </summary>
    public static DutyMatch Of(DutyAsk ask, Book book)
    {
        var (found, best) = (false, default(DutyMatch));
        var withdrawn = false;
        foreach (var carrier in ask.Carriers)
        {
            var own = carrier.Form == ask.Form.Key;
            foreach (var fact in own && ask.Demand == DutyDemand.EachPeriod ? book.Of(carrier.Form, ask.Text) : Others(ask, carrier, book))
            {
                if (!Carries(ask, carrier, fact))
                {
                    continue;
                }
                if (!fact.IsPublic)
                {
                    withdrawn = true;
                    continue;
                }
                Take(new(fact.First, fact.Posted, false, fact.Code));
            }
            if (own && ask.Demand == DutyDemand.EachPeriod && ask.Parts is { Count: > 0 } parts)
            {
                OfParts(carrier, parts);
            }
        }
        return found ? best : new(null, null, withdrawn, null);

        void Take(DutyMatch next)
        {
            if (!found || Beats(next, best))
            {
                (found, best) = (true, next);
            }
        }

        void OfParts(ItemForm carrier, IReadOnlyList<string> parts)
        {
            var (last, isWhole, posted) = ((DisclosedFact?)null, true, (DateOnly?)DateOnly.MinValue);
            foreach (var part in parts)
            {
                DisclosedFact? of = null;
                foreach (var fact in book.Of(carrier.Form, part))
                {
                    if (Carries(ask, carrier, fact))
                    {
                        withdrawn |= !fact.IsPublic;
                        of = fact.IsPublic && (of is null || fact.First < of.First) ? fact : of;
                    }
                }
                (last, isWhole) = (of, isWhole && of is not null);
                posted = posted is { } before && of?.Posted is { } hung ? hung > before ? hung : before : null;
            }
            if (isWhole)
            {
                Take(new(last!.First, posted, false, last.Code));
            }
        }
    }

    /// <summary>The events of a place in the period of what is asked: what was announced and carries it, each once.</summary>
    public static IEnumerable<DisclosedFact> Events(DutyAsk ask, Book book) => ask.Carriers
        .SelectMany(carrier => book.Of(carrier.Form, ask.Text).Where(fact => Carries(ask, carrier, fact))).Distinct();

    /// <summary>
    /// The day of the event from which what is asked for a period is counted, as a public notice of that period says it; null where none
    /// does.
    /// </summary>
    public static DateOnly? DayOf(DutyAsk ask, Book book) => ask.Rule is not { Dated.Count: > 0 } rule ? null
        : rule.Dated.SelectMany(field => book.Of(field.Form, ask.Text).Select(fact => DayIn(fact, field)))
            .FirstOrDefault(day => day is not null);

    /// <summary>The day of an event as its own notice says it, or one of the same matter that came before; null where none does.</summary>
    public static DateOnly? DayOf(DutyAsk ask, Book book, DisclosedFact fact) => ask.Rule is not { Dated.Count: > 0 } rule ? null
        : rule.Dated.SelectMany(field => (field.Form == fact.Form ? [fact] : book.Of(field.Form, ask.Text)
                .Where(f => fact.Project.Length > 0 && f.Project == fact.Project)).Select(f => DayIn(f, field)))
            .FirstOrDefault(day => day is not null);

    /// <summary>
    /// Events of which nothing is public yet and whose day stands in a notice that comes before in the same matter: 土地现状调查 ends on the day
    /// that the 预公告 of the project has said.
    /// </summary>
    public static IEnumerable<(string Event, DateOnly Day)> Announced(DutyAsk ask, Book book) =>
        ask.Rule is not { Dated.Count: > 0 } rule ? []
            : rule.Dated.Where(field => ask.Carriers.All(c => c.Form != field.Form))
                .SelectMany(field => book.Of(field.Form, ask.Text).Select(fact => (fact.Project, Day: DayIn(fact, field))))
                .Where(e => e.Project.Length > 0 && e.Day is not null).DistinctBy(e => e.Project)
                .Select(e => (e.Project, e.Day!.Value));

    private static DateOnly? DayIn(DisclosedFact fact, EventField field) =>
        fact is { IsPublic: true, Days: { } days } && days.TryGetValue(field.Input, out var day) ? day : null;

    private static IEnumerable<DisclosedFact> Others(DutyAsk ask, ItemForm carrier, Book book) =>
        ask.Demand == DutyDemand.AnyInPeriod && carrier.Form == ask.Form.Key
            ? ask.Rule?.Kind == DueKind.Standing
                ? book.Of(carrier.Form).Where(f => Period.Parse(f.Period).FirstDay <= ask.Period.LastDay)
                : book.Of(carrier.Form, ask.Text)
            : book.Of(carrier.Form).Where(f => Meets(Period.Parse(f.Period), ask.Period));

    private static bool Meets(Period a, Period b) => a.FirstDay <= b.LastDay && a.LastDay >= b.FirstDay;

    /// <summary>
    /// What a group publishes of itself says nothing of its village, unless the form is one of groups; of several phases the latest, unless
    /// the item asks for one of them.
    /// </summary>
    private static bool Carries(DutyAsk ask, ItemForm carrier, DisclosedFact fact) =>
        carrier.IsCarriedBy(fact.Phase, fact.Title) && (!fact.Superseded || carrier.Phase is not null)
        && !(fact.OfGroup && ask.Form.HasGroupsBesides);

    /// <summary>Whether one was whole on net and wall before another; what hangs goes before what does not.</summary>
    private static bool Beats(DutyMatch one, DutyMatch other) => one.Published < other.Published
        || (one.Published == other.Published && one.Posted is { } posted && (other.Posted is not { } hung || posted < hung));
}
