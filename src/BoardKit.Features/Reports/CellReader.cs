using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Reports;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Register;
using Microsoft.Extensions.Caching.Memory;

namespace BoardKit.Features.Reports;

/// <summary>
/// What the computed cells of a form come to in an area and a year. Acts of publication are known to the product and may be zero; what a
/// register says is known where one was published, and else not.
/// </summary>
public sealed class CellReader(FormCatalog forms, YearFacts years, RegisterRows registers, RollUp rollUp, PlaceMemory memory,
    StampReader stamps, IMemoryCache cache) : IUseCasePart
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <summary>The forms that an area's forms count, by key.</summary>
    public async Task<IReadOnlyDictionary<string, Form>> Counted(UnitCode scope, CancellationToken cancellationToken) =>
        (await forms.AllWithin(scope, cancellationToken)).ToDictionary(f => f.Key, StringComparer.Ordinal);

    /// <summary>The same as <see cref="ReadAsync"/>; read again only when something in the area has changed.</summary>
    public async Task<IReadOnlyList<CellFacts>> KeptAsync(UnitCode scope, Form form, int year, IReadOnlyDictionary<string, Form> all,
        CancellationToken cancellationToken)
    {
        var key = (nameof(CellReader), scope, form.Key, form.Version, year, await stamps.ReadAsync(scope, cancellationToken));
        return cache.TryGetValue(key, out IReadOnlyList<CellFacts>? known) && known is not null ? known
            : cache.Set(key, await ReadAsync(scope, form, year, all, cancellationToken),
                new MemoryCacheEntryOptions { SlidingExpiration = Kept });
    }

    /// <summary>Every computed cell of a form, in the order of its sources.</summary>
    /// <param name="scope">The area.</param>
    /// <param name="form">The form.</param>
    /// <param name="year">Calendar year.</param>
    /// <param name="all">The forms of the area by key.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<CellFacts>> ReadAsync(UnitCode scope, Form form, int year, IReadOnlyDictionary<string, Form> all,
        CancellationToken cancellationToken)
    {
        var cells = new List<CellFacts>();
        foreach (var source in SourceCell.Of(form).GroupBy(c => c.Source))
        {
            cells.AddRange(source.Key.Count switch
            {
                FactCount.Rows => await Rows(scope, source.Key, [.. source], year, form, all, cancellationToken),
                FactCount.Figure => await Figure(scope, source.Key, [.. source], year, cancellationToken),
                FactCount.Published or FactCount.Corrected or FactCount.Withdrawn or FactCount.Postings or FactCount.Places =>
                    await Acts(scope, source.Key, [.. source], year, cancellationToken),
            });
        }
        return cells;
    }

    private async Task<IEnumerable<CellFacts>> Acts(UnitCode scope, FormSource source, IReadOnlyList<SourceCell> cells, int year,
        CancellationToken cancellationToken)
    {
        var key = (source.Count, source.Area, scope, year);
        if (!_acts.TryGetValue(key, out var byForm))
        {
            _acts[key] = byForm = await years.CountAsync(source.Count, source.Area, scope, year, cancellationToken);
        }
        var number = byForm.Where(f => source.Forms.Count == 0 || source.Forms.Contains(f.Key)).Sum(f => f.Value);
        return cells.Select(c => new CellFacts(c, number, number, 0, ""));
    }

    /// <summary>What is counted of the registers of a place: how many there are, and the rows of each cell in its order.</summary>
    private sealed record OfPlace(int Registers, IReadOnlyList<int> Rows);

    private async Task<IEnumerable<CellFacts>> Rows(UnitCode scope, FormSource source, IReadOnlyList<SourceCell> cells, int year,
        Form form, IReadOnlyDictionary<string, Form> all, CancellationToken cancellationToken)
    {
        if (all.GetValueOrDefault(source.Of!) is not { } of || of.Sections.FirstOrDefault(s => s.Key == source.Section) is not { } section)
        {
            return cells.Select(c => new CellFacts(c, null, 0, 0, ""));
        }
        async Task<IReadOnlyDictionary<long, OfPlace>> Read(Scope range, CancellationToken cancellationToken) =>
            (await registers.ReadAsync(range, of, section, year, cancellationToken)).GroupBy(r => r.Unit)
                .ToDictionary(g => g.Key, g => new OfPlace(g.Count(), [.. cells.Select(c => g.Sum(r =>
                    r.Rows.Count(row => c.Counts(At(section, row.Cells)))))]));
        var found = await memory.Read(scope, (nameof(CellReader), form.Key, cells[0].Address, year), Read, cancellationToken);
        var covered = of.Figures.Count == 0 ? null : await Covered(scope, of.Key, of.Figures[0].Key, year, cancellationToken);
        return cells.Select((c, at) => new CellFacts(c, found.Count == 0 ? null : found.Values.Sum(p => p.Rows[at]),
            covered?.Whole.Reported ?? found.Values.Sum(p => p.Registers), covered?.Whole.Expected ?? 0, covered?.Counts ?? "份"));
    }

    private async Task<IEnumerable<CellFacts>> Figure(UnitCode scope, FormSource source, IReadOnlyList<SourceCell> cells, int year,
        CancellationToken cancellationToken)
    {
        var total = await Covered(scope, source.Of!, source.Figure!, year, cancellationToken);
        return cells.Select(c => new CellFacts(c, total?.Whole.Value?.Value, total?.Whole.Reported ?? 0, total?.Whole.Expected ?? 0,
            total?.Counts ?? "")
        { Stated = total?.Whole is { Differs: true, Stated: { } stated } ? stated.Value : null });
    }

    private async Task<RollUp.Total?> Covered(UnitCode scope, string form, string figure, int year, CancellationToken cancellationToken)
    {
        var sums = await rollUp.Handle(new(scope, form, YearOf(year)), cancellationToken);
        return sums.Failed ? null : sums.Value.Figures.FirstOrDefault(f => f.Figure.Key == figure);
    }

    /// <summary>Reads a cell of a row by the key of its column.</summary>
    internal static Func<string, string?> At(FormSection section, string?[] cells) =>
        key => section.IndexOf(key) is var at and >= 0 ? cells[at] : null;

    /// <summary>A calendar year as a period.</summary>
    internal static Period YearOf(int year) => Period.Of(PeriodLength.Year, new DateOnly(year, 1, 1));

    private readonly Dictionary<(FactCount, FactArea, UnitCode, int), IReadOnlyDictionary<string, int>> _acts = [];
}
