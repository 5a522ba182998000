using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Oversight;

/// <summary>
/// Who has not published what: places × items of a period. Townships first; every place one by one where somebody looks for a name or
/// asks for it.
/// </summary>
public sealed class ShowEye(BoardDbContext db, EyeReader reader, TimeProvider clock) : IUseCase
{
    /// <summary>What to show.</summary>
    /// <param name="Scope">A place; its next level are the rows.</param>
    /// <param name="Window">A month, quarter or year.</param>
    public sealed record Request(UnitCode Scope, Period Window)
    {
        /// <summary>Only places whose name with that of the place above holds these words; then they stand one by one.</summary>
        public string? Text { get; init; }

        /// <summary>Only places and items of which something is owed and late.</summary>
        public bool Laggards { get; init; }

        /// <summary>Only this item.</summary>
        public string? Item { get; init; }

        /// <summary>Only items of this field.</summary>
        public string? Field { get; init; }

        /// <summary>Every place one by one in place of the next level.</summary>
        public bool Each { get; init; }
    }

    /// <summary>A row.</summary>
    /// <param name="Unit">The place.</param>
    /// <param name="Name">As it is called here: 周集镇 for all of it, 周集镇本级 for what the township itself owes.</param>
    /// <param name="IsArea">Whether it stands for the places below it, and opens.</param>
    /// <param name="Counts">A count for each column shown.</param>
    /// <param name="Whole">All of them together.</param>
    /// <param name="Withdrawn">Notices of the columns shown that were withdrawn and are not public again.</param>
    /// <param name="Corrected">Public notices of the columns shown that were corrected.</param>
    public sealed record Row(EyeUnit Unit, string Name, bool IsArea, IReadOnlyList<EyeCount> Counts, EyeCount Whole, int Withdrawn,
        int Corrected);

    /// <summary>The map.</summary>
    /// <param name="Scope">The area.</param>
    /// <param name="Window">The period.</param>
    /// <param name="Columns">The items shown: those of which something is expected.</param>
    /// <param name="Fields">All fields, to narrow by.</param>
    /// <param name="Items">All items of which something is expected, to narrow by.</param>
    /// <param name="Rows">The rows.</param>
    /// <param name="Whole">All rows together.</param>
    /// <param name="AsOfUtc">When it was looked at.</param>
    public sealed record Response(EyeUnit Scope, Period Window, IReadOnlyList<EyeColumn> Columns, IReadOnlyList<string> Fields,
        IReadOnlyList<EyeColumn> Items, IReadOnlyList<Row> Rows, Row Whole, DateTime AsOfUtc);

    /// <summary>Counts. Fault: <c>unit-unknown</c>.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var scope = db.Access.Oversees(request.Scope)
            ? await db.Units.AsNoTracking().Where(u => u.Code == request.Scope.Value)
                .Select(u => new EyeUnit(u.Code, u.Name, u.Level)).SingleOrDefaultAsync(cancellationToken) : null;
        if (scope is null)
        {
            return UnitFaults.Unknown(request.Scope.ToString());
        }
        var now = clock.GetUtcNow().UtcDateTime;
        var board = await reader.Read(request.Scope, request.Window, cancellationToken);
        var whole = EyeBoard.Sum(scope, board.Places.ToList(), board.Columns.Count);
        List<int> used = [.. Enumerable.Range(0, board.Columns.Count).Where(i => whole.Counts[i].Duties.Expected > 0)];
        var words = new SearchWords(request.Text);
        var rows = EyeRows.Of(scope, board, request.Each || !words.IsEmpty)
            .Where(r => words.AreIn(r.FullName)).ToList();
        var shown = used.Where(i => (request.Item is null || board.Columns[i].Key == request.Item)
            && (request.Field is null || board.Columns[i].Field == request.Field)).ToList();
        if (request.Laggards)
        {
            shown = [.. shown.Where(i => rows.Exists(r => r.Line.Counts[i].Owed > 0))];
            rows = [.. rows.Where(r => shown.Exists(i => r.Line.Counts[i].Owed > 0))];
        }
        var carrying = shown.SelectMany(i => board.Forms[i]).ToHashSet(StringComparer.Ordinal);
        Row Shown(EyeBoard.Line line, string name, bool isArea)
        {
            EyeCount[] counts = [.. shown.Select(i => line.Counts[i])];
            return new(line.Unit, name, isArea, counts, EyeCount.Sum(counts),
                line.Withdrawn.Where(w => carrying.Contains(w.Key)).Sum(w => w.Value),
                line.Corrected.Where(w => carrying.Contains(w.Key)).Sum(w => w.Value));
        }
        return new Response(scope, request.Window, [.. shown.Select(i => board.Columns[i])],
            [.. used.Select(i => board.Columns[i].Field).Distinct()], [.. used.Select(i => board.Columns[i])],
            [.. rows.Select(r => Shown(r.Line, r.Name, r.IsArea))],
            Shown(EyeBoard.Sum(scope, [.. rows.Select(r => r.Line)], board.Columns.Count), "合计", false), now);
    }
}
