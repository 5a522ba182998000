using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Features.Attachments.Reading;

namespace BoardKit.Features.Attachments;

/// <summary>
/// Attaches a file to a draft in one go, as shell, API and samples do: every page is read, and numbers of people stop it unless they are to
/// be blackened. The key of the sealed file lives as long as the call; what is not attached is gone when it ends.
/// </summary>
public sealed class AttachWhole(OfferFile offer, ReadFilePage read, BlackOut black, KeepFile keep, DropFile drop) : IUseCase
{
    /// <summary>
    /// How often a page may be blackened and read again: what is found anew every time is no print that a box could cover.
    /// </summary>
    private const int MostRounds = 5;

    /// <summary>A file, and what is to be done with the numbers in it.</summary>
    /// <param name="File">The file and where it is to go.</param>
    /// <param name="BlackOut">Whether black boxes are burnt over the numbers that are found; otherwise they stop it.</param>
    /// <param name="DryRun">Whether it is only read: nothing is attached.</param>
    public sealed record Request(OfferFile.Request File, bool BlackOut, bool DryRun = false)
    {
        /// <summary>Most pages; a caller that waits for the answer does not wait for a hundred.</summary>
        public int MostPages { get; init; } = Examination.MostPages;

        /// <summary>Told before each page: 3/12.</summary>
        public IProgress<string>? Progress { get; init; }
    }

    /// <summary>What became of it.</summary>
    /// <param name="Plan">What is known of the file, as it would be or was attached.</param>
    /// <param name="Blackened">How many numbers were blackened.</param>
    /// <param name="Hash">The hash by which rows name it; null after a dry run.</param>
    /// <param name="Check">The check of the draft as it is now; null after a dry run.</param>
    public sealed record Response(FilePlan Plan, int Blackened, string? Hash, CheckResult? Check);

    /// <summary>
    /// Refused as <see cref="OfferFile"/> and <see cref="KeepFile"/> refuse, and with a <c>file-number</c> for each number that is not to
    /// be blackened, naming its page and place.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var offered = await offer.Handle(request.File, cancellationToken);
        if (offered.Failed)
        {
            return offered.Fault;
        }
        var (id, key) = (offered.Value.Id, offered.Value.Key);
        var kept = false;
        try
        {
            var cleared = await Clear(offered.Value, request, cancellationToken);
            if (cleared.Failed || request.DryRun)
            {
                return cleared;
            }
            var done = await keep.Handle(new(id, key), cancellationToken);
            kept = !done.Failed;
            return done.Failed ? Outcome<Response>.Refused(done.Faults)
                : cleared.Value with { Hash = done.Value.Hash, Check = done.Value.Check };
        }
        finally
        {
            if (!kept)
            {
                _ = await drop.Handle(new(id, key), CancellationToken.None);
            }
        }
    }

    private async Task<Outcome<Response>> Clear(OfferFile.Response offered, Request request, CancellationToken cancellationToken)
    {
        var (id, key, plan) = (offered.Id, offered.Key, offered.Plan);
        if (plan.Pages.Count > request.MostPages)
        {
            return AttachFaults.LongForOneCall(plan.Pages.Count, request.MostPages);
        }
        var (blackened, rounds) = (0, new int[plan.Pages.Count]);
        while (!plan.IsClear)
        {
            Outcome<FilePlan> next;
            if (plan.Next is { } unread)
            {
                request.Progress?.Report(string.Create(CultureInfo.InvariantCulture, $"{unread}/{plan.Pages.Count}"));
                next = await read.Handle(new(id, key), cancellationToken);
            }
            else if (!request.BlackOut)
            {
                return Outcome<Response>.Refused(
                    [.. plan.Pages.SelectMany((page, i) => page.Found.Select(f => AttachFaults.Number(i + 1, f)))]);
            }
            else
            {
                var at = plan.Pages.Index().First(p => p.Item.Found.Any(f => !f.IsWaved)).Index;
                if (++rounds[at] > MostRounds)
                {
                    return AttachFaults.Blocked;
                }
                var found = plan.Pages[at].Found.Count;
                next = await black.Handle(new(id, key, at + 1, [], [.. Enumerable.Range(0, found)], []), cancellationToken);
                blackened += found;
            }
            if (next.Failed)
            {
                return next.Fault;
            }
            plan = next.Value;
        }
        return new Response(plan, blackened, null, null);
    }
}
