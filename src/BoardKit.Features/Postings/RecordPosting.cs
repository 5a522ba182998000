using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Boards;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Postings;

/// <summary>
/// The clerk says that paper was hung: at a board or a place without one, when, with photos, and which sheets by hand. At a board the
/// sheets that should hang and are not known to are looked for (<see cref="ExpectedSheets"/>); the photos say which of them are seen.
/// </summary>
public sealed class RecordPosting(BoardDbContext db, PostingChange change, PostingDays days, CleanPhotos clean,
    ExpectedSheets expected, HangingSheets hanging, PrivacyRuleBook book, PublicSite site) : IUseCase
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366), Ahead = TimeSpan.FromMinutes(10);

    /// <summary>What is said.</summary>
    /// <param name="Unit">Whose wall.</param>
    /// <param name="Board">The board, or null for a place without one.</param>
    /// <param name="Site">Where, when there is no board; at most 200 characters.</param>
    /// <param name="HungAtUtc">When; null for now.</param>
    /// <param name="Sheets">Ids of sheets that the clerk says hang, as people type them.</param>
    /// <param name="Photos">Files of photos, at most six.</param>
    public sealed record Request(UnitCode Unit, Guid? Board, string? Site, DateTime? HungAtUtc, IReadOnlyCollection<string> Sheets,
        IReadOnlyList<ReadOnlyMemory<byte>> Photos);

    /// <summary>The posting, and a remark for each photo that was not taken.</summary>
    public sealed record Response(Guid Id, IReadOnlyList<Fault> Remarks);

    /// <summary>Faults: <see cref="PostingFaults"/>; when nothing but photos was given and none is one, theirs.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!change.May(request.Unit))
        {
            return PostingFaults.Forbidden;
        }
        if (Refused(request) is { } refused)
        {
            return refused;
        }
        var rules = await book.Of(request.Unit, cancellationToken);
        if (request.Board is null && PersonalNumbers.Any(request.Site, rules))
        {
            return PostingFaults.PlaceHoldsNumber;
        }
        var (photos, remarks) = await clean.Handle(request.Photos, cancellationToken);
        if (photos.Count + request.Sheets.Count == 0)
        {
            return Outcome<Response>.Refused(remarks.Count > 0 ? remarks : [PostingFaults.Empty]);
        }
        var made = await change.Create(request.Unit, () => Make(request, photos, cancellationToken), cancellationToken);
        return made.Failed ? Outcome<Response>.Refused(made.Faults) : new Response(made.Value.Id, remarks);
    }

    private Fault? Refused(Request request)
    {
        if (request.Photos.Count > PostingPhoto.Most)
        {
            return PostingFaults.TooManyPhotos;
        }
        if (request.Board is null && request.Site?.Trim() is not { Length: > 0 and <= Lengths.Title })
        {
            return PostingFaults.NoPlace;
        }
        return request.HungAtUtc is { } at && (at > change.Now + Ahead || at < change.Now - Longest) ? PostingFaults.Moment : null;
    }

    private async Task<Outcome<Posting>> Make(Request request, IReadOnlyList<byte[]> photos, CancellationToken cancellationToken)
    {
        var board = request.Board is { } id ? await db.Boards.AsNoTracking()
            .SingleOrDefaultAsync(b => b.Unit == request.Unit.Value && b.Id == id && b.ClosedAtUtc == null, cancellationToken) : null;
        if (request.Board is not null && board is null)
        {
            return PostingFaults.NoBoard;
        }
        var place = board is null ? request.Site!.Trim() : PlaceOf(board);
        var chosen = await Chosen(request, cancellationToken);
        if (!chosen.Failed)
        {
            chosen = await New(chosen.Value, board?.Id, place, photos.Count == 0, cancellationToken);
        }
        if (chosen.Failed)
        {
            return chosen.Fault;
        }
        var looked = board is null ? [] : await expected.Of(board, chosen.Value, cancellationToken);
        List<Sheet> sheets = [.. chosen.Value, .. looked];
        var hungAt = request.HungAtUtc ?? change.Now;
        var last = await days.LastDays(sheets, ChinaTime.Day(hungAt), cancellationToken);
        var posting = new Posting(request.Unit, board?.Id, place, change.Actor.Name, hungAt, last.Values.Max());
        _ = db.Postings.Add(posting);
        db.PostingSheets.AddRange(sheets.Select(
            s => new PostingSheet(posting, s.Id, chosen.Value.Contains(s) ? SheetSight.ByHand : SheetSight.NotSeen, last[s.Id])));
        Keep(posting, photos, 0);
        return posting;
    }

    /// <summary>Adds photos to a posting and asks a worker to read them.</summary>
    internal void Keep(Posting posting, IReadOnlyList<byte[]> photos, int before)
    {
        if (photos.Count > 0)
        {
            db.PostingPhotos.AddRange(photos.Select((jpeg, i) => new PostingPhoto(posting, before + i + 1, jpeg, change.Now)));
            _ = db.Jobs.Add(ReadPhotos.For(posting, site, change.Actor.Name, change.Now));
        }
    }

    private async Task<Outcome<List<Sheet>>> Chosen(Request request, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var typed in request.Sheets)
        {
            if (!SheetId.TryParse(typed, out var id))
            {
                return PostingFaults.UnknownSheet;
            }
            _ = ids.Add(id.Text);
        }
        var found = await db.Sheets.AsNoTracking().Where(s => s.Unit == request.Unit.Value && ids.Contains(s.Id) && s.DownAtUtc == null)
            .ToListAsync(cancellationToken);
        if (found.Count != ids.Count)
        {
            return PostingFaults.UnknownSheet;
        }
        found.AddRange(await db.Beside(request.Unit.Value, found, cancellationToken));
        return found;
    }

    /// <summary>Sheets that hang at this place already, as an earlier posting says, are not said again: they would hang twice.</summary>
    private async Task<Outcome<List<Sheet>>> New(List<Sheet> chosen, Guid? board, string place, bool alone,
        CancellationToken cancellationToken)
    {
        var known = await hanging.Of(chosen, cancellationToken);
        var ids = known.Values.Select(h => h.Posting).Distinct().ToList();
        var here = await db.Postings.Where(p => ids.Contains(p.Id) && p.BoardId == board && p.Site == place).Select(p => p.Id)
            .ToListAsync(cancellationToken);
        var added = chosen.FindAll(s => !known.TryGetValue(s.Id, out var h) || !here.Contains(h.Posting));
        return added.Count == 0 && chosen.Count > 0 && alone
            ? PostingFaults.Registered(chosen.Count, known.Values.Max(h => h.HungAtUtc)) : added;
    }

    private static string PlaceOf(Board board) => board.Site.Length > 0 ? board.Site : board.Name;
}
