using System.Security.Cryptography;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Proof;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Tests.Support;

/// <summary>Puts notices and editions into a database through the types of the domain, where a test is about reading them.</summary>
internal sealed class Publishing(BoardDbContext db, UnitStampRaiser stamps, DateTime nowUtc)
{
    private static readonly Actor Clerk = Actor.AtConsole("报账员甲");
    private static readonly Actor Reviewer = Actor.AtConsole("审核员乙");

    /// <summary>What is said of the issuer; nothing unless a test is about it.</summary>
    public (Issuer Kind, string Name, IReadOnlyList<string> Bases)? Issuer { get; set; }

    public async Task<Notice> Draft(UnitCode unit, Form form, string title, string period = "2026",
        CancellationToken cancellationToken = default) =>
        await Draft(unit, form, title, period, "", cancellationToken);

    public async Task<Notice> Draft(UnitCode unit, Form form, string title, string period, string phase,
        CancellationToken cancellationToken)
    {
        var key = NoticeKey.Of(form.Key, period, [KeyValuePair.Create(NoticeKey.PhaseMember, phase)]);
        var notice = new Notice(unit, key, title, form.Panel, Clerk, nowUtc);
        _ = db.Notices.Add(notice);
        _ = db.PublicAddresses.Add(new PublicAddress(notice.Code, unit.Value, AddressKind.Notice));
        _ = await db.SaveChangesAsync(cancellationToken);
        return notice;
    }

    public async Task<Edition> Publish(Notice notice, Form form, NoticeContent content, string title, DateOnly from,
        CancellationToken cancellationToken = default)
    {
        await stamps.Raise(notice.Unit, cancellationToken);
        if (notice.Stage == WorkStage.Idle)
        {
            _ = notice.Correct(Clerk, nowUtc).Value;
        }
        var digest = ContentCodec.Digest(form, title, from, content);
        _ = notice.Submit(Clerk, digest, nowUtc).Value;
        var previous = await db.Editions.AsNoTracking().OrderByDescending(e => e.Number)
            .FirstOrDefaultAsync(e => e.NoticeId == notice.Id, cancellationToken);
        var number = notice.Publish(Reviewer, digest, title, $"{notice.Unit}-2026-0001", nowUtc).Value;
        notice.Aim(form.Audience ?? Audience.Everybody);
        var made = EditionMaker.Make(
            new EditionOrder
            {
                Notice = notice,
                Number = number,
                Form = form,
                Title = title,
                Content = content,
                Check = FormCheck.Run(form, content, new CheckContext()),
                PreviousRoot = previous?.RootDigest,
                Issuer = Issuer?.Name,
                IssuedBy = Issuer?.Kind,
                Bases = Issuer?.Bases ?? [],
                Day = from,
                PublishedAtUtc = nowUtc,
                Author = Clerk.Name,
                Reviewer = Reviewer.Name,
                // counted in, as a county may: seven days from the 1st end on the 7th
                Posting = PostingPeriod.Of(from, form.Posting.Days, form.Posting.Unit, firstDayCounts: true, null,
                    WorkingCalendar.Statutory).Value,
            },
            () => RandomNumberGenerator.GetBytes(MerkleTree.SaltLength));
        new EditionStore(db, TimeProvider.System).Keep(made);
        notice.Describe(SearchText.Of([title, form.Name, notice.Project, NoticeGist.Of(form, made.Edition).Plain],
            PrivacyRules.Default));
        _ = await db.SaveChangesAsync(cancellationToken);
        return made.Edition;
    }

    public async Task Withdraw(Notice notice, string reason, CancellationToken cancellationToken = default)
    {
        await stamps.Raise(notice.Unit, cancellationToken);
        _ = notice.Withdraw(reason, nowUtc).Value;
        foreach (var edition in await db.Editions.Where(e => e.NoticeId == notice.Id).ToListAsync(cancellationToken))
        {
            edition.Withdraw();
        }
        _ = await db.SaveChangesAsync(cancellationToken);
    }
}
