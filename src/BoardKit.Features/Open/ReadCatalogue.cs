using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using BoardKit.Features.Residents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Open;

/// <summary>
/// The catalogue of a place (公开目录): what has to be disclosed there, when and by whom, where it is and what is missing. Read as any resident
/// reads it.
/// </summary>
public sealed class ReadCatalogue(OpenScopes scopes, TimeProvider clock) : IUseCase
{
    /// <summary>Which place.</summary>
    public sealed record Request(UnitCode Unit);

    /// <summary>What there is.</summary>
    /// <param name="Path">The place and those above it.</param>
    /// <param name="Lines">The items that the place owes, retired ones and those of other provinces last.</param>
    public sealed record Response(IReadOnlyList<PlaceName> Path, IReadOnlyList<Line> Lines)
    {
        /// <summary>How many stand so.</summary>
        public int Count(ItemState state) => Lines.Count(l => l.State == state);

        /// <summary>Items that are owed now: published, behind or missing.</summary>
        public int Owed => Lines.Count(l => l.State is ItemState.Published or ItemState.Behind or ItemState.Missing);
    }

    /// <summary>An item.</summary>
    /// <param name="Key">序号.</param>
    /// <param name="Item">The item as it holds today.</param>
    /// <param name="State">How it stands.</param>
    /// <param name="Parts">Its parts.</param>
    public sealed record Line(string Key, ItemVersion Item, ItemState State, IReadOnlyList<Part> Parts)
    {
        /// <summary>How it is reviewed before it is public; null where that is not laid down.</summary>
        public ReviewPreset? Review { get; init; }

        /// <summary>The periods for which it is withheld.</summary>
        public IReadOnlyList<NotDisclosed> Withheld { get; init; } = [];
    }

    /// <summary>That an item is withheld, as everybody reads it.</summary>
    /// <param name="Period">For which period.</param>
    /// <param name="Ground">On what ground; null where the item is for fewer people than everybody.</param>
    /// <param name="Since">Since when two people stand behind it.</param>
    /// <param name="Until">Last day before which somebody has to look at it again.</param>
    public sealed record NotDisclosed(Period Period, string? Ground, DateOnly Since, DateOnly Until);

    /// <summary>A part of an item.</summary>
    /// <param name="Name">Its name; null where the item is one.</param>
    /// <param name="Form">Name of the form that carries it, the usual one.</param>
    /// <param name="State">How it stands.</param>
    /// <param name="Notices">The newest notices that carry it, newest first.</param>
    /// <param name="Asked">What is asked for now; null for what comes with an event.</param>
    public sealed record Part(string? Name, string Form, ItemState State, IReadOnlyList<Found> Notices, Asked? Asked);

    /// <summary>A period that is asked for.</summary>
    /// <param name="Form">Key of the form.</param>
    /// <param name="Period">The period.</param>
    /// <param name="Until">Until when; null where that is not laid down.</param>
    public sealed record Asked(string Form, Period Period, DueDay? Until);

    /// <summary>A notice that carries it.</summary>
    /// <param name="Code">Its code; null where it hangs for the place alone and has no link.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="On">The day on which it was published.</param>
    /// <param name="Audience">Whom it is for.</param>
    public sealed record Found(string? Code, string Title, DateOnly On, Audience Audience);

    private const int MostNotices = 3;

    /// <summary>Refused with <c>unit-unknown</c>. A place without a catalogue has no lines.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Published(request.Unit);
        var (services, today) = (scope.ServiceProvider, clock.Today());
        var db = services.GetRequiredService<BoardDbContext>();
        if (await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == request.Unit.Value, cancellationToken) is not { } unit)
        {
            return Fault.NotFound("unit-unknown", "没有这个村或单位。");
        }
        var items = await services.GetRequiredService<ItemCatalog>().All(request.Unit, cancellationToken);
        var forms = (await services.GetRequiredService<FormCatalog>().All(request.Unit, cancellationToken))
            .ToDictionary(f => f.Key, StringComparer.Ordinal);
        // what a place above has addressed to it counts as its own, but for what waits for the place's own list
        var notices = (await services.GetRequiredService<InForceReader>().At(request.Unit, today, cancellationToken))
            .Where(n => !n.AwaitsPlace).ToLookup(n => n.Form, StringComparer.Ordinal);
        var until = await services.GetRequiredService<Deadlines>().Within(request.Unit, cancellationToken);
        var reviews = (await services.GetRequiredService<SettingCatalog>()
                .StartingWith(request.Unit, ReviewPreset.Prefix, cancellationToken))
            .Select(s => (s.Key, Read: ReviewPreset.Read(s.Text))).Where(s => !s.Read.Failed)
            .ToDictionary(s => s.Key[ReviewPreset.Prefix.Length..], s => s.Read.Value, StringComparer.Ordinal);
        var withheld = (await db.Withheld.AsNoTracking().Where(w => w.Unit == unit.Code).ToListAsync(cancellationToken))
            .Where(w => w.Stands && !w.IsDue(today)).ToLookup(w => w.Item, StringComparer.Ordinal);
        var lines = new List<Line>();
        foreach (var item in items)
        {
            if (item.On(today) is { } version && (version.Retired is not null || version.OwedBy.Contains(unit.Level)))
            {
                var line = Of(item.Key, version, request.Unit, forms, notices, until, today) with
                {
                    Review = version.Review is { } key ? reviews.GetValueOrDefault(key) : null,
                };
                lines.Add(!withheld.Contains(item.Key) || line.Parts.Count == 0 ? line : await NotShown(line, [.. withheld[item.Key]],
                    forms.GetValueOrDefault(version.Parts[0].Forms[0].Form), request.Unit, services.GetRequiredService<PublishingRules>(),
                    today, cancellationToken));
            }
        }
        return new Response(await services.GetRequiredService<PlaceCard>().Path(request.Unit, cancellationToken), lines);
    }

    /// <summary>What is withheld stands there with its ground, and is not missing for the periods that it is withheld for.</summary>
    private static async Task<Line> NotShown(Line line, IReadOnlyList<Withheld> withheld, Form? form, UnitCode unit, PublishingRules rules,
        DateOnly today, CancellationToken cancellationToken)
    {
        var forAll = form is not null && await rules.Audience(unit, form, cancellationToken) == Audience.Everybody;
        List<Part> parts = [.. line.Parts.Select(p => p.State is ItemState.Missing or ItemState.Behind
            && withheld.Any(w => w.Covers(line.Key, p.Asked?.Period ?? Period.Of(PeriodLength.Month, today), today))
                ? p with { State = ItemState.Withheld } : p)];
        return line with
        {
            Parts = parts,
            State = parts.Max(p => p.State),
            Withheld = [.. withheld.Select(w => new NotDisclosed(Period.Parse(w.Period), forAll ? w.Ground.Text() : null, w.SinceDay,
                w.ReviewDue.AddDays(-1))).OrderByDescending(w => w.Period)],
        };
    }

    private static Line Of(string key, ItemVersion item, UnitCode unit, Dictionary<string, Form> forms,
        ILookup<string, PlacedNotice> notices, Deadlines.Book until, DateOnly today)
    {
        if (item.Retired is not null || !item.IsAskedIn(unit))
        {
            return new(key, item, item.Retired is not null ? ItemState.Retired : ItemState.OtherProvince, []);
        }
        List<Part> parts = [.. item.Parts.Select(part => Of(part, item, unit, forms, notices, until, today))];
        // the worst of its parts is what the item says
        return new(key, item, parts.Max(p => p.State), parts);
    }

    /// <summary>Whether notices reach up to a period: with one of its length that ends no earlier, or with all of its parts.</summary>
    private static bool Covers(Form form, Period due, IReadOnlyList<Period> found) =>
        found.Any(p => p.Length >= form.Period && p.LastDay >= due.LastDay)
        || (form.PartsOf(due) is { Count: > 0 } parts && parts.All(found.Contains));

    private static Part Of(ItemPart part, ItemVersion item, UnitCode unit, Dictionary<string, Form> forms,
        ILookup<string, PlacedNotice> notices, Deadlines.Book until, DateOnly today)
    {
        var found = part.Forms.SelectMany(named => notices[named.Form].Where(n => named.IsCarriedBy(n.Key.Phase, n.Title)))
            .OrderByDescending(n => n.Period.LastDay).ThenByDescending(n => n.PublishedAtUtc).ToList();
        var usual = forms.GetValueOrDefault(part.Forms[0].Form);
        var asked = usual is { PerPeriod: NoticesPerPeriod.One } && item.Time == TimeClass.Periodic && item.When is null
            ? usual.Due(today) : (Period?)null;
        var state = found.Count == 0 ? item.When is not null ? ItemState.NoEvent
                : asked is { } first && first.LastDay < item.From ? ItemState.NotYet : ItemState.Missing
            : asked is not { } due || found[0].Form != usual?.Key || Covers(usual, due, [.. found.Select(n => n.Period)])
                ? ItemState.Published
            : DuePeriods.IsOwed(usual!, due, today) ? ItemState.Behind : ItemState.Published;
        return new(part.Name, usual?.Name ?? part.Forms[0].Form, state, [.. found.Take(MostNotices).Select(n =>
            new Found(n.Audience == Audience.Place ? null : n.Code, n.Title, ChinaTime.Day(n.PublishedAtUtc), n.Audience))],
            asked is { } period ? new(usual!.Key, period, until.Of(unit.Value, usual, period)) : null);
    }
}
