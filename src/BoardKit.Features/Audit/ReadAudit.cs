using System.Linq.Expressions;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Audit;

/// <summary>
/// Who did what, when and from where in an area: the log as it was written, for those who answer for the area. It holds no cell values and
/// no reasons (see <see cref="AuditEntry"/>), so neither does what is read from it.
/// </summary>
public sealed class ReadAudit(BoardDbContext db) : IUseCase
{
    /// <summary>Entries on one page.</summary>
    public const int PageSize = 100;

    /// <summary>Most entries of a file; where there are more the answer says so.</summary>
    public const int MostInFile = 50_000;

    /// <summary>What to read.</summary>
    /// <param name="Scope">The area.</param>
    /// <param name="From">First day, in China.</param>
    /// <param name="To">Last day, in China.</param>
    /// <param name="Kind">Key of a kind of acts (<see cref="ActWords.Kinds"/>), or null for all.</param>
    /// <param name="Text">Part of the name of who did it, or the whole code of what it was done to; empty for all.</param>
    /// <param name="Page">From 1, newest first; null for a file with all of them.</param>
    public sealed record Request(UnitCode Scope, DateOnly From, DateOnly To, string? Kind = null, string? Text = null, int? Page = 1);

    /// <summary>An entry.</summary>
    /// <param name="Entry">As it was written.</param>
    /// <param name="UnitName">Name of the unit that it belongs to.</param>
    public sealed record Line(AuditEntry Entry, string UnitName);

    /// <summary>What was found.</summary>
    /// <param name="Name">Name of the area.</param>
    /// <param name="Lines">The entries of the page, or of the file.</param>
    /// <param name="Count">How many there are on all pages.</param>
    public sealed record Response(string Name, IReadOnlyList<Line> Lines, int Count)
    {
        /// <summary>Pages, at least 1.</summary>
        public int Pages => Math.Max(1, (Count + PageSize - 1) / PageSize);
    }

    /// <summary>
    /// Reads. Refused with <c>unit-unknown</c> outside the own area and to whoever does not answer for it, <c>audit-kind</c>,
    /// <c>audit-days</c>.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var isTheirs = db.IsStaff && db.Access.AreaOf(Capability.ReadAudit).Contains(request.Scope.Area);
        if (!isTheirs
            || await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == request.Scope.Value, cancellationToken) is not { } unit)
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        if (request.To < request.From)
        {
            return Fault.Invalid("audit-days", "“到哪一天”早于“从哪一天”，请改一下日期。");
        }
        var kind = ActWords.Kinds.FirstOrDefault(k => k.Key == request.Kind);
        if (kind is null && !string.IsNullOrEmpty(request.Kind))
        {
            return Fault.Invalid("audit-kind", $"没有“{request.Kind}”这一类操作。");
        }
        var all = Entries(request, kind);
        var count = await all.CountAsync(cancellationToken);
        var (skip, take) = request.Page is { } page ? ((Math.Max(1, page) - 1) * PageSize, PageSize) : (0, MostInFile);
        var lines = await (
            from entry in all.OrderByDescending(e => e.AtUtc).ThenByDescending(e => e.Id).Skip(skip).Take(take)
            join at in db.Units on entry.Unit equals at.Code
            orderby entry.AtUtc descending, entry.Id descending
            select new Line(entry, at.Name)).ToListAsync(cancellationToken);
        return new Response(unit.Name, lines, count);
    }

    private IQueryable<AuditEntry> Entries(Request request, ActKind? kind)
    {
        var (from, to) = request.Scope.Area;
        var (first, after) = (ChinaTime.Start(request.From), ChinaTime.Start(request.To.AddDays(1)));
        var entries = db.AuditLog.AsNoTracking().Where(e => e.Unit >= from && e.Unit <= to && e.AtUtc >= first && e.AtUtc < after);
        if (kind is not null)
        {
            entries = entries.Where(AnyBeginning([.. kind.Beginnings.Select(b => b + ".")]));
        }
        var text = request.Text?.Trim() ?? "";
        return text.Length == 0 ? entries : entries.Where(e => e.ActorName.Contains(text) || e.Subject == text);
    }

    private static Expression<Func<AuditEntry, bool>> AnyBeginning(IReadOnlyList<string> beginnings)
    {
        var entry = Expression.Parameter(typeof(AuditEntry), "entry");
        var action = Expression.Property(entry, nameof(AuditEntry.Action));
        var startsWith = typeof(string).GetMethod(nameof(string.StartsWith), [typeof(string)])!;
        return Expression.Lambda<Func<AuditEntry, bool>>(
            beginnings.Select(b => (Expression)Expression.Call(action, startsWith, Expression.Constant(b))).Aggregate(Expression.OrElse),
            entry);
    }
}
