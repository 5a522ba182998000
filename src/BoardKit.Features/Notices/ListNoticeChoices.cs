using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>By what the notices of an area can be looked for: only what leads to something.</summary>
public sealed class ListNoticeChoices(BoardDbContext db, FormCatalog forms) : IUseCase
{
    /// <summary>The area.</summary>
    public sealed record Request(UnitCode Area);

    /// <summary>What there is.</summary>
    /// <param name="Periods">Periods of its notices, newest first.</param>
    /// <param name="Forms">Forms of its notices with their names, by name.</param>
    public sealed record Response(IReadOnlyList<Period> Periods, IReadOnlyList<KeyValuePair<string, string>> Forms)
    {
        /// <summary>The years, newest first.</summary>
        public IEnumerable<int> Years => Periods.Select(p => p.Year).Distinct();

        /// <summary>The name of a form, or its key.</summary>
        public string NameOf(string form) => Forms.FirstOrDefault(f => f.Key == form).Value ?? form;
    }

    /// <summary>Never refused: outside the scope there is nothing.</summary>
    public async Task<Response> Handle(Request request, CancellationToken cancellationToken)
    {
        var (from, to) = request.Area.Area;
        var there = db.Notices.AsNoTracking().Where(n => n.Unit >= from && n.Unit <= to);
        var periods = await there.Select(n => n.Period).Distinct().ToListAsync(cancellationToken);
        var keys = await there.Select(n => n.Form).Distinct().ToListAsync(cancellationToken);
        var names = (await forms.AllWithin(request.Area, cancellationToken)).ToDictionary(f => f.Key, f => f.Name, StringComparer.Ordinal);
        return new(
            [.. periods.Select(Period.Parse).OrderByDescending(p => p.FirstDay).ThenByDescending(p => p.Length)],
            [.. keys.Select(k => KeyValuePair.Create(k, names.GetValueOrDefault(k, k))).OrderBy(f => f.Value, StringComparer.Ordinal)]);
    }
}
