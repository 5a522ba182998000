using System.Security.Cryptography;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Figures;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>
/// Approves exactly the draft that was read and makes it edition n+1: rows with salts and commitments, root, figures, posting period, all in one
/// transaction. Nobody who touched the draft can do it; of two at the same moment one is refused.
/// </summary>
public sealed class PublishNotice(BoardDbContext db, NoticeFinder find, DraftStore drafts, EditionStore editions, NoticeChange change, PublishingRules rules, NoticeSearch search, DigestKeyRing keys) : IUseCase
{
    /// <summary>Which notice, and the digest (64 hex digits) of the draft that the reviewer read; null at the console: what was submitted, nothing else.</summary>
    public sealed record Request(string Code, string? Digest)
    {
        /// <summary>Whether the reviewer reads page by page (<see cref="ReadingPages"/>): then every page of what is longer than one has to be read.</summary>
        public bool ByPage { get; init; }
    }

    /// <summary>The edition made.</summary>
    public sealed record Response(int Edition, Digest Root);

    /// <summary>Refused when not in review, when the draft is another, when the reviewer is one of its hands or has not read all its pages, or when somebody else was faster.</summary>
    public Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken) =>
        change.Run(request.Code, (access, unit) => access.MayReview(unit), "notice.publish", notice => Publish(notice, request, cancellationToken), cancellationToken);

    private async Task<Outcome<Response>> Publish(Notice notice, Request request, CancellationToken cancellationToken)
    {
        if (notice.Stage != WorkStage.InReview)
        {
            return NoticeFaults.NotInReview;
        }
        var draft = await drafts.Find(notice, cancellationToken);
        var form = await find.FormOf(notice, draft.FormVersion, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        var content = await drafts.Read(form.Value, draft, cancellationToken);
        var stored = ContentCodec.Digest(form.Value, draft.Title, draft.HangOn, content);
        if (!Digest.TryParse(request.Digest ?? notice.Submitted, out var approved) || approved != stored)
        {
            return NoticeFaults.DraftChanged;
        }
        if (request.ByPage && ReadingPages.Of(content) is > 1 and var pages && notice.UnseenBy(change.Actor, pages) is { Count: > 0 } unseen)
        {
            return NoticeFaults.PagesUnseen(unseen);
        }
        var hands = notice.HandsOn;
        var index = await rules.IndexNumber(notice, change.Today.Year, cancellationToken);
        var number = notice.Publish(change.Actor, approved, draft.Title, index, change.Now);
        if (number.Failed)
        {
            return number.Fault;
        }
        var previous = await editions.Find(notice, number.Value - 1, cancellationToken);
        var key = new NoticeKey(notice.Form, notice.Period, notice.Project);
        var check = FormCheck.Run(form.Value, content, await find.Context(notice.Unit, key, cancellationToken));
        var posting = await rules.Posting(notice, form.Value, draft.HangOn, change.Today, cancellationToken);
        var made = EditionMaker.Make(
            new EditionOrder
            {
                Notice = notice,
                Number = number.Value,
                Form = form.Value,
                Title = draft.Title,
                Content = content,
                Check = check,
                PreviousRoot = previous?.RootDigest,
                Issuer = await db.Units.AsNoTracking().Where(u => u.Code == notice.Unit).Select(u => u.Name).SingleAsync(cancellationToken),
                Day = change.Today,
                PublishedAtUtc = change.Now,
                Author = hands.Count > 0 ? hands[^1].Name : "",
                Reviewer = change.Actor.Name,
                PostingFrom = posting.From,
                PostingTo = posting.To,
            },
            () => RandomNumberGenerator.GetBytes(MerkleTree.SaltLength));
        made.Edition.KeepPersonalUntil(await rules.PersonalUntil(notice, form.Value, content, posting.To, cancellationToken));
        editions.Keep(made);
        await WriteRowDigests(notice, number.Value, form.Value, content, cancellationToken);
        await CarryCodes(notice, form.Value, content, number.Value, cancellationToken);
        await drafts.Clear(notice.Unit, notice.Id, cancellationToken);
        _ = db.Drafts.Remove(draft);
        await WriteFigures(notice, check, cancellationToken);
        await search.Describe(notice, form.Value, made.Edition, cancellationToken);
        return new Response(number.Value, made.Edition.RootDigest);
    }

    /// <summary>By what a list without numbers is known again when another village sends it. Without the key it is published all the same: it is then known by its numbers alone.</summary>
    private async Task WriteRowDigests(Notice notice, int number, Form form, NoticeContent content, CancellationToken cancellationToken)
    {
        if (await keys.ForYear(UnitCode.From(notice.Unit), Period.Parse(notice.Period).Year, cancellationToken) is { Failed: false } digester)
        {
            db.StoredMarks.AddRange(ListDigest.Stored(notice.Unit, notice.Id, number, form, content, digester.Value));
        }
    }

    /// <summary>
    /// Households that hold slips of an earlier edition find their line in this one from its first minute. Without the key of that time the codes are written when slips are printed
    /// again: a correction does not wait for a key.
    /// </summary>
    private async Task CarryCodes(Notice notice, Form form, NoticeContent content, int number, CancellationToken cancellationToken)
    {
        var version = await db.HouseholdCodes.AsNoTracking().Where(c => c.Unit == notice.Unit && c.NoticeId == notice.Id).MinAsync(c => (int?)c.KeyVersion, cancellationToken);
        if (version is not null && await keys.For(UnitCode.From(notice.Unit), version, cancellationToken) is { Failed: false } digester)
        {
            db.HouseholdCodes.AddRange(CodedHousehold.All(form, content, digester.Value, notice.Code).SelectMany(h => h.Stored(notice, number, digester.Value)));
        }
    }

    /// <summary>The figures of the newest edition replace those of the one before: what is summed is always what is current.</summary>
    private async Task WriteFigures(Notice notice, CheckResult check, CancellationToken cancellationToken)
    {
        // A place that reports owes the form after all: under a not-applicable mark its figures would stay out of every sum.
        _ = await db.NotApplicable.Where(m => m.Unit == notice.Unit && m.Form == notice.Form && m.Period == notice.Period).ExecuteDeleteAsync(cancellationToken);
        _ = await db.Figures.Where(f => f.Unit == notice.Unit && f.NoticeId == notice.Id).ExecuteDeleteAsync(cancellationToken);
        db.Figures.AddRange(check.Figures.Select(f => new Figure(notice.Unit, notice.Id, notice.Form, notice.Period, f.Key, f.Value.TenThousandths, f.Stated?.TenThousandths)));
    }
}
