using System.Globalization;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using BoardKit.Features.Residents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Open;

/// <summary>
/// How the figures of a notice went over up to five periods, what they come to per household and per mu, and where the money of a budget
/// goes. Periods are those of the same unit and key; what is for fewer people than the notice itself is not shown beside it.
/// </summary>
public sealed class ReadTrend(OpenScopes scopes) : IUseCase
{
    /// <summary>Periods at most.</summary>
    public const int Periods = 5;

    /// <summary>Bars of a tree at most; what is deeper or smaller stands in the table of the notice.</summary>
    public const int MostBars = 40;

    /// <summary>Which notice, in which unit.</summary>
    public sealed record Request(UnitCode Unit, string Code);

    /// <summary>What there is to show.</summary>
    /// <param name="Path">The place and those above it.</param>
    /// <param name="Code">Public code of the notice.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Audience">Whom it is for.</param>
    /// <param name="Series">One for each key figure.</param>
    /// <param name="Each">What money comes to per household and per mu.</param>
    /// <param name="Trees">Where the money goes.</param>
    public sealed record Response(IReadOnlyList<PlaceName> Path, string Code, string Title, Audience Audience, IReadOnlyList<Series> Series,
        IReadOnlyList<Share> Each, IReadOnlyList<Tree> Trees);

    /// <summary>A figure over periods, oldest first.</summary>
    public sealed record Series(string Label, string Measure, IReadOnlyList<Point> Points)
    {
        /// <summary>比2025年多 15.20 亩; null where only one period is known.</summary>
        public string? Words { get; init; }
    }

    /// <summary>A period.</summary>
    /// <param name="Period">As people say it.</param>
    /// <param name="Code">Its notice; null where there is none.</param>
    /// <param name="Value">The figure; null, and never zero, where nothing was published.</param>
    /// <param name="Text">As it is shown.</param>
    public sealed record Point(string Period, string? Code, decimal? Value, string Text);

    /// <summary>平均每户 补贴金额 494.00 元.</summary>
    public sealed record Share(string Label, string Per, string Value, string Measure);

    /// <summary>A section whose lines stand in one another.</summary>
    public sealed record Tree(string Label, string Column, string Measure, IReadOnlyList<Bar> Bars, int Left);

    /// <summary>A line of it.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Depth">0 at the top.</param>
    /// <param name="Value">Its amount.</param>
    /// <param name="Text">As it is shown.</param>
    public sealed record Bar(string Name, int Depth, decimal Value, string Text);

    /// <summary>Refused with <c>notice-not-found</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Published(request.Unit);
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<BoardDbContext>();
        var notice = await db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Code == request.Code && n.Unit == request.Unit.Value
            && n.Publicity == Publicity.Published, cancellationToken);
        var edition = notice is null ? null : await Newest(db, notice, cancellationToken);
        if (notice is null || edition is null
            || await services.GetRequiredService<FormCatalog>().Of(edition, cancellationToken) is not { Failed: false, Value: var form })
        {
            return NoticeFaults.NotFound(request.Code);
        }
        var periods = await Earlier(services.GetRequiredService<NoticeFinder>(), db, notice, edition, cancellationToken);
        var content = await services.GetRequiredService<PublicEditions>().Content(form, edition, cancellationToken);
        return new Response(await services.GetRequiredService<PlaceCard>().Path(request.Unit, cancellationToken), notice.Code,
            edition.Title,
            notice.Audience, [.. form.Figures.Where(f => f.Headline).Select(f => SeriesOf(f, periods))], Shares(form, edition),
            [.. form.Sections.Where(s => s.Kind == SectionKind.Tree && !s.IsPersonal).Select(s => TreeOf(s, content)).OfType<Tree>()]);
    }

    /// <summary>A place and those above it.</summary>
    public async Task<IReadOnlyList<PlaceName>> Path(UnitCode unit, CancellationToken cancellationToken)
    {
        await using var scope = scopes.Published(unit);
        return await scope.ServiceProvider.GetRequiredService<PlaceCard>().Path(unit, cancellationToken);
    }

    private sealed record Known(Period Period, string? Code, Edition? Edition);

    private static Task<Edition?> Newest(BoardDbContext db, Notice notice, CancellationToken cancellationToken) =>
        db.Editions.AsNoTracking().SingleOrDefaultAsync(e => e.Unit == notice.Unit && e.NoticeId == notice.Id
            && e.Number == notice.LastEdition && !e.Withdrawn, cancellationToken);

    /// <summary>Oldest first; a gap stays a gap, and what lies before the oldest that is known is left out.</summary>
    private static async Task<List<Known>> Earlier(NoticeFinder find, BoardDbContext db, Notice notice, Edition newest,
        CancellationToken cancellationToken)
    {
        var known = new List<Known> { new(Period.Parse(notice.Period), notice.Code, newest) };
        while (known.Count < Periods)
        {
            var period = known[^1].Period.Previous;
            var other = await find.Published(notice.Unit, notice.Key with { Period = period.ToString() }, cancellationToken);
            var edition = other is null || other.Audience > notice.Audience ? null : await Newest(db, other, cancellationToken);
            known.Add(new(period, edition is null ? null : other!.Code, edition));
        }
        while (known[^1].Edition is null)
        {
            known.RemoveAt(known.Count - 1);
        }
        known.Reverse();
        return known;
    }

    private static Series SeriesOf(FormFigure figure, List<Known> periods)
    {
        var points = periods.ConvertAll(p => p.Edition?.Leaf.Totals.TryGetValue(figure.Key, out var text) == true
            && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
                ? new Point(p.Period.Spoken, p.Code, value, CellText.Figure(figure, value))
                : new Point(p.Period.Spoken, p.Code, null, "没有公布"));
        return new(figure.Label, figure.Measure, points) { Words = Words(figure, points) };
    }

    private static string? Words(FormFigure figure, List<Point> points)
    {
        if (points is not [.., { Value: { } before } earlier, { Value: { } now }])
        {
            return null;
        }
        var step = CellText.Figure(figure, Math.Abs(now - before));
        return now == before ? $"与{earlier.Period}相同" : $"比{earlier.Period}{(now > before ? "多" : "少")} {step} {figure.Measure}";
    }

    /// <summary>Money by households and by mu, rounded to 0.01, half away from zero. Of zero households nothing is said.</summary>
    private static List<Share> Shares(Form form, Edition edition)
    {
        var totals = edition.Leaf.Totals;
        decimal? Of(FormFigure figure) => totals.TryGetValue(figure.Key, out var text)
            && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? value : null;
        return [.. from money in form.Figures.Where(f => f.Measure == "元")
                   from count in form.Figures.Where(f => f.Measure is "户" or "亩")
                   where Of(money) is not null && Of(count) is > 0
                   select new Share(money.Label, "每" + count.Measure,
                       CellText.Figure(money, Math.Round(Of(money)!.Value / Of(count)!.Value, 2, MidpointRounding.AwayFromZero)), "元")];
    }

    private static Tree? TreeOf(FormSection section, NoticeContent content)
    {
        var amount = section.Columns.FirstOrDefault(c => c.IsAmount && c.IsPublished);
        var name = section.LineColumn is { } line ? section.Columns[section.IndexOf(line)]
            : section.Columns.FirstOrDefault(c => c.Type == CellType.Text && c.IsPublished && c.Key != section.CodeColumn);
        if (amount is null || name is null || content.Section(section.Key) is not { Rows: { Count: > 1 } rows })
        {
            return null;
        }
        var (levels, at, label) = (TreeLevels.Of(section, rows), section.IndexOf(amount.Key), section.IndexOf(name.Key));
        var bars = rows.Zip(levels).Select(r => (r.First, r.Second, Value: decimal.TryParse(r.First.Cells[at], NumberStyles.Number,
                CultureInfo.InvariantCulture, out var value) ? value : 0))
            .Where(r => r.Value > 0)
            .Select(r => new Bar(r.First.Cells[label] ?? r.First.Line ?? "", r.Second, r.Value,
                CellText.Number(r.Value.ToString(CultureInfo.InvariantCulture), amount.MinShown))).ToList();
        return bars.Count < 2 ? null : new(section.Label, amount.Label, amount.Unit ?? "元", [.. bars.Take(MostBars)],
            Math.Max(0, bars.Count - MostBars));
    }
}
