using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Privacy;

/// <summary>A list whose numbers are compared with those of other notices, as far as it holds any.</summary>
/// <param name="Unit">Its unit.</param>
/// <param name="UnitName">Name of the unit.</param>
/// <param name="Code">Public code of the notice.</param>
/// <param name="Title">Title of the newest edition.</param>
/// <param name="Period">Text of its period.</param>
/// <param name="Rows">Rows that it shows.</param>
/// <param name="WithNumber">How many of them hold a number that can be compared.</param>
public sealed record ComparedList(UnitCode Unit, string UnitName, string Code, string Title, string Period, int Rows, int WithNumber);

/// <summary>Two notices that share rows.</summary>
/// <param name="One">The notice of the lower unit, or of the earlier period.</param>
/// <param name="Other">The other.</param>
/// <param name="RowsOfOne">Rows of the first that stand in the other.</param>
/// <param name="RowsOfOther">Rows of the other that stand in the first.</param>
/// <param name="Groups">Numbers that they share.</param>
public sealed record DuplicatePair(ComparedList One, ComparedList Other, int RowsOfOne, int RowsOfOther, int Groups)
{
    /// <summary>Whether it is the pair of two codes.</summary>
    public bool Is((string One, string Other) codes) =>
        (One.Code == codes.One && Other.Code == codes.Other) || (One.Code == codes.Other && Other.Code == codes.One);
}

/// <summary>
/// The digests of the newest public editions of a form, year and area, and which of them stand in more than one notice. The digests
/// themselves never leave.
/// </summary>
public sealed class ComparedMarks(BoardDbContext db) : IUseCasePart
{
    /// <summary>What is compared.</summary>
    public sealed record Window(Scope Area, Form Form, FormSection Section, int Year)
    {
        /// <summary>The periods of the year.</summary>
        public IReadOnlyList<string> Periods { get; } =
            [.. Period.Of(PeriodLength.Year, new DateOnly(Year, 1, 1)).Parts(Form.Period).SelectMany(Form.TextsOf)];
    }

    /// <summary>A row that shares a number with one of another notice.</summary>
    internal sealed record Found
    {
        public required long Unit { get; init; }
        public required string UnitName { get; init; }
        public required string ColumnKey { get; init; }
        public required byte[] Number { get; init; }
        public required string Window { get; init; }
        public required string Code { get; init; }
        public required string Title { get; init; }
        public required string Period { get; init; }
        public required int RowNumber { get; init; }
        public required string Cells { get; init; }
    }

    private sealed record Mark
    {
        public required long Unit { get; init; }
        public required Guid NoticeId { get; init; }
        public required int Edition { get; init; }
        public required int RowNumber { get; init; }
        public required string ColumnKey { get; init; }
        public required byte[] Number { get; init; }
        public required string Code { get; init; }
        public required string Title { get; init; }
        public required string Period { get; init; }
        public required string Window { get; init; }
    }

    private sealed record Shared
    {
        public required byte[] Number { get; init; }
        public required string Window { get; init; }
        public required long First { get; init; }
    }

    /// <summary>Every list of the window, by unit and period, with what it holds.</summary>
    public async Task<IReadOnlyList<ComparedList>> Lists(Window window, CancellationToken cancellationToken)
    {
        var section = window.Section.Key;
        var lists = await (
            from notice in Published(window)
            join unit in db.Units on notice.Unit equals unit.Code
            orderby notice.Unit, notice.Period, notice.Title
            select new { notice.Unit, notice.Id, unit.Name, notice.Code, notice.Title, notice.Period }).ToListAsync(cancellationToken);
        var rows = (await (
            from notice in Published(window)
            join row in db.EditionRows on new { notice.Unit, notice.Id, Number = notice.LastEdition } equals new
            {
                row.Unit,
                Id = row.NoticeId,
                row.Number
            }
            where row.Section == section && row.Cells != null
            group row by row.NoticeId into list
            select new { list.Key, Count = list.Count() }).ToListAsync(cancellationToken)).ToDictionary(r => r.Key, r => r.Count);
        var marked = (await Marks(window).Select(m => new { m.NoticeId, m.RowNumber }).Distinct().GroupBy(m => m.NoticeId)
            .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken))
            .ToDictionary(m => m.Key, m => m.Count);
        return lists.FindAll(l => rows.ContainsKey(l.Id))   // a nil return has no list
            .ConvertAll(l =>
                new ComparedList(UnitCode.From(l.Unit), l.Name, l.Code, l.Title, l.Period, rows[l.Id], marked.GetValueOrDefault(l.Id)));
    }

    /// <summary>How many numbers stand in more than one notice, and which notices share how many rows.</summary>
    public async Task<(int Shared, IReadOnlyList<DuplicatePair> Pairs)> Pairs(Window window, IReadOnlyList<ComparedList> lists,
        CancellationToken cancellationToken)
    {
        var at = lists.Select((list, i) => (list.Code, i)).ToDictionary(l => l.Code, l => l.i, StringComparer.Ordinal);
        var pairs = new Dictionary<(int, int), (HashSet<int> One, HashSet<int> Other, int Groups)>();
        var shared = 0;
        var marks = Marks(window);
        var light = await (
            from mark in marks
            join same in SharedBy(marks) on new { mark.Number, mark.Window } equals new { same.Number, same.Window }
            select new { mark.Number, mark.Window, mark.Code, mark.RowNumber }).ToListAsync(cancellationToken);
        foreach (var group in light.GroupBy(m => (Convert.ToBase64String(m.Number), m.Window)))
        {
            shared++;
            var notices = group.Where(m => at.ContainsKey(m.Code)).GroupBy(m => at[m.Code], m => m.RowNumber).OrderBy(n => n.Key).ToList();
            for (var i = 0; i < notices.Count; i++)
            {
                for (var j = i + 1; j < notices.Count; j++)
                {
                    var key = (notices[i].Key, notices[j].Key);
                    var (one, other, groups) = pairs.TryGetValue(key, out var known) ? known : ([], [], 0);
                    one.UnionWith(notices[i]);
                    other.UnionWith(notices[j]);
                    pairs[key] = (one, other, groups + 1);
                }
            }
        }
        return (shared, [.. pairs.OrderBy(p => p.Key).Select(
            p => new DuplicatePair(lists[p.Key.Item1], lists[p.Key.Item2], p.Value.One.Count, p.Value.Other.Count, p.Value.Groups))]);
    }

    /// <summary>Rows of the shared numbers, of some of them or of those that two notices share: one statement.</summary>
    internal IQueryable<Found> Rows(Window window, (string One, string Other)? pair, int skip, int take)
    {
        var marks = Marks(window);
        if (pair is { } codes)
        {
            marks = marks.Where(m => m.Code == codes.One || m.Code == codes.Other);
        }
        IQueryable<Shared> shared = SharedBy(marks).OrderBy(s => s.First).ThenBy(s => s.Number);
        shared = take == int.MaxValue ? shared : shared.Skip(skip).Take(take);
        var section = window.Section.Key;
        return
            from mark in marks
            join same in shared on new { mark.Number, mark.Window } equals new { same.Number, same.Window }
            join unit in db.Units on mark.Unit equals unit.Code
            select new Found
            {
                Unit = mark.Unit,
                UnitName = unit.Name,
                ColumnKey = mark.ColumnKey,
                Number = mark.Number,
                Window = mark.Window,
                Code = mark.Code,
                Title = mark.Title,
                Period = mark.Period,
                RowNumber = mark.RowNumber,
                // asked for the rows that are left only: joined, it would be read for every digest
                Cells = db.EditionRows.Where(r => r.Unit == mark.Unit && r.NoticeId == mark.NoticeId && r.Number == mark.Edition
                    && r.Section == section && r.RowNumber == mark.RowNumber)
                    .OrderBy(r => r.Order).Select(r => r.Cells).FirstOrDefault() ?? "{}",
            };
    }

    private static IQueryable<Shared> SharedBy(IQueryable<Mark> marks) =>
        marks.GroupBy(m => new { m.Number, m.Window }).Where(g => g.Select(m => m.NoticeId).Distinct().Count() > 1)
            .Select(g => new Shared { Number = g.Key.Number, Window = g.Key.Window, First = g.Min(m => m.Unit) });

    /// <summary>The public notices of the window.</summary>
    private IQueryable<Notice> Published(Window window)
    {
        var (area, key, periods) = (window.Area, window.Form.Key, window.Periods);
        return db.Notices.AsNoTracking()
            .Where(n => n.Unit >= area.From && n.Unit <= area.To && n.Form == key && periods.Contains(n.Period)
                && n.Publicity == Publicity.Published && !n.Superseded);   // an earlier phase of a matter names the same people
    }

    private IQueryable<Mark> Marks(Window window)
    {
        var (section, columns, byYear) = (window.Section.Key, window.Section.ComparedColumns, window.Section.Comparison == ComparedIn.Year);
        return
            from notice in Published(window)
            join mark in db.StoredMarks on new { notice.Unit, notice.Id, Edition = notice.LastEdition } equals new
            {
                mark.Unit,
                Id = mark.NoticeId,
                mark.Edition
            }
            where mark.Section == section && columns.Contains(mark.ColumnKey)
            select new Mark
            {
                Unit = mark.Unit,
                NoticeId = mark.NoticeId,
                Edition = mark.Edition,
                RowNumber = mark.RowNumber,
                ColumnKey = mark.ColumnKey,
                Number = mark.Number,
                Code = notice.Code,
                Title = notice.Title,
                Period = notice.Period,
                Window = byYear ? "" : notice.Period,
            };
    }
}
