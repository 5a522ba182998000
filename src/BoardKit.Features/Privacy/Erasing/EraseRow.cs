using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using BoardKit.Features.Sheets;
using Microsoft.Extensions.Logging;

namespace BoardKit.Features.Privacy.Erasing;

/// <summary>
/// Erases one person from a notice at once, by one hand with a reason, as a withdrawal: every row of the person in every edition and in the
/// open draft. Rows in the unit's other notices are offered and go only when they are named. What follows is to take paper down.
/// </summary>
public sealed partial class EraseRow(
    PersonTraces traces, RowEraser eraser, TypedText typed, NoticeChange change, ErasureJournal journal, ListStaleSheets stale,
    ILogger<EraseRow> log, IStorageCare? storage = null) : IUseCase
{
    /// <summary>A row as residents see it.</summary>
    /// <param name="Code">Public code of the notice.</param>
    /// <param name="Row">Number of the row in its list.</param>
    /// <param name="Section">Key of the list; null where the form has one list of people.</param>
    /// <param name="Edition">Edition; null for the newest.</param>
    public sealed record Target(string Code, int Row, string? Section = null, int? Edition = null);

    /// <summary>The row, the reason (for staff), and rows of other notices that are to go too.</summary>
    public sealed record Request(Target Row, string Reason, IReadOnlyList<Target> Also);

    /// <summary>What was erased of one notice.</summary>
    /// <param name="Row">As it was asked for.</param>
    /// <param name="Trace">Where the person stood; null when it was refused.</param>
    /// <param name="Fault">Why not, or null.</param>
    public sealed record Erased(Target Row, PersonTrace? Trace, Fault? Fault);

    /// <summary>What was done and what follows.</summary>
    /// <param name="Notices">The notice of the request first, then the others that were named.</param>
    /// <param name="Others">Rows with the same number in other notices that still stand.</param>
    /// <param name="Sheets">Paper of these notices that has to come down.</param>
    public sealed record Response(IReadOnlyList<Erased> Notices, IReadOnlyList<OtherRow> Others,
        IReadOnlyList<ListStaleSheets.Line> Sheets);

    /// <summary>
    /// Refused when there is no such row, or the reason is empty, too long or holds an identifying number. A refusal of one of the others
    /// leaves the rest done.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var (rows, notices) = (new List<ErasedRow>(), new List<Notice>());
        var first = await Erase(request.Row, request.Reason, rows, notices, cancellationToken);
        if (first.Fault is { } refused)
        {
            return refused;
        }
        List<Erased> done = [first];
        foreach (var other in request.Also)
        {
            done.Add(await Erase(other, request.Reason, rows, notices, cancellationToken));
        }
        await Keep(rows, cancellationToken);
        var gone = done.Where(d => d.Fault is null).Select(d => Code(d.Row.Code)).ToHashSet(StringComparer.Ordinal);
        return new Response(done, [.. first.Trace!.Others.Where(o => !gone.Contains(o.Code))], await Sheets(notices, cancellationToken));
    }

    private async Task<Erased> Erase(Target target, string reason, List<ErasedRow> rows, List<Notice> notices,
        CancellationToken cancellationToken)
    {
        var done = await change.Run<PersonTrace>(target.Code, Capability.WithdrawNotices, NoticeAct.Erase, async notice =>
        {
            if (await typed.Reason(UnitCode.From(notice.Unit), reason, cancellationToken) is { } unfit)
            {
                return unfit;
            }
            var found = await traces.Find(notice, target.Edition, target.Section, target.Row, cancellationToken);
            if (!found.Failed)
            {
                rows.AddRange(await eraser.Erase(notice, found.Value.Rows, new(reason, change.Actor, change.Now), cancellationToken));
                notices.Add(notice);
            }
            return found;
        }, cancellationToken);
        return done.Failed ? new(target, null, done.Fault) : new(target, done.Value, null);
    }

    /// <summary>The database has it; a journal that cannot be written is mended at the next start, from the database.</summary>
    private async Task Keep(List<ErasedRow> rows, CancellationToken cancellationToken)
    {
        try
        {
            await journal.Append(rows, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotKept(rows.Count, e);
        }
        if (storage is not null)
        {
            _ = await storage.Settle(cancellationToken);
        }
    }

    private async Task<IReadOnlyList<ListStaleSheets.Line>> Sheets(List<Notice> notices, CancellationToken cancellationToken)
    {
        var sheets = new List<ListStaleSheets.Line>();
        foreach (var unit in notices.GroupBy(n => n.Unit))
        {
            var ids = unit.Select(n => n.Id).ToHashSet();
            var found = await stale.Handle(new(UnitCode.From(unit.Key)), cancellationToken);
            sheets.AddRange(found.Failed ? [] : found.Value.Where(l => ids.Contains(l.Standing.Sheet.NoticeId)));
        }
        return sheets;
    }

    private static string Code(string text) => PublicCode.TryParse(text, out var code) ? code.Text : text;

    [LoggerMessage(7301, LogLevel.Warning,
        "The journal of erasures could not take {Rows} rows; it is completed from the database at the next start")]
    private partial void LogNotKept(int rows, Exception e);
}
