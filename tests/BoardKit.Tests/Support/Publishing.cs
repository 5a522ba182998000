using System.Security.Cryptography;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Review;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Tests.Support;

/// <summary>Puts notices and editions into a database through the types of the domain, where a test is about reading them.</summary>
internal sealed class Publishing(BoardDbContext db, UnitStampRaiser stamps, DateTime nowUtc)
{
    private static readonly Actor Clerk = Actor.AtConsole("报账员甲");
    private static readonly Actor Reviewer = Actor.AtConsole("审核员乙");

    public async Task<Notice> Draft(UnitCode unit, Form form, string title, string period = "2026", CancellationToken cancellationToken = default)
    {
        var notice = new Notice(unit, new NoticeKey(form.Key, period, ""), title, form.Panel, Clerk, nowUtc);
        _ = db.Notices.Add(notice);
        _ = db.PublicAddresses.Add(new PublicAddress(notice.Code, unit.Value, AddressKind.Notice));
        _ = await db.SaveChangesAsync(cancellationToken);
        return notice;
    }

    public async Task<Edition> Publish(Notice notice, Form form, NoticeContent content, string title, DateOnly from, CancellationToken cancellationToken = default)
    {
        await stamps.Raise(notice.Unit, cancellationToken);
        if (notice.Stage == WorkStage.Idle)
        {
            _ = notice.Correct(Clerk, nowUtc).Value;
        }
        var digest = ContentCodec.Digest(form, title, from, content);
        _ = notice.Submit(Clerk, digest, nowUtc).Value;
        var previous = await db.Editions.AsNoTracking().OrderByDescending(e => e.Number).FirstOrDefaultAsync(e => e.NoticeId == notice.Id, cancellationToken);
        var number = notice.Publish(Reviewer, digest, title, $"{notice.Unit}-2026-0001", nowUtc).Value;
        var frozen = Freeze(form, content);
        var figures = FormCheck.Run(form, content, new CheckContext()).Figures;
        var metadata = Metadata(notice, number, form, content, title, figures, frozen.Count, previous?.RootDigest);
        var root = MerkleTree.Root([MerkleTree.Leaf(metadata), .. frozen.Select(r => r.Commitment)]);
        var edition = new Edition(notice, number,
            new(form.Version, title, content.Nil, CanonicalJson.Texts(content.Inputs!), "{}", frozen.Count, Clerk.Name, Reviewer.Name, nowUtc, from, from.AddDays(form.Posting.Days - 1)),
            new(MerkleTree.Algorithm, metadata, root, previous?.RootDigest));
        _ = db.Editions.Add(edition);
        notice.Describe(SearchText.Of([title, form.Name, notice.Project, NoticeGist.Of(form, notice, edition, "", new ProfileFields()).Plain], PrivacyRules.Default));
        db.EditionRows.AddRange(frozen.Select((r, i) => new EditionRow(edition, r.Section, r.Row.Place, r.Row.Line, r.Cells, r.Salt, r.Commitment, i + 1)));
        _ = await db.SaveChangesAsync(cancellationToken);
        return edition;
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

    private static List<(string Section, ContentRow Row, string Cells, byte[] Salt, byte[] Commitment)> Freeze(Form form, NoticeContent content) =>
        [.. content.Sections.SelectMany(section => section.Rows.Select(row =>
        {
            var (cells, salt) = (ContentCodec.Cells(form.Section(section.Key), row), RandomNumberGenerator.GetBytes(MerkleTree.SaltLength));
            return (section.Key, row, cells, salt, MerkleTree.Leaf(salt, CanonicalJson.Row(section.Key, row.Place, row.Line, cells)));
        }))];

    private static string Metadata(Notice notice, int number, Form form, NoticeContent content, string title, IReadOnlyList<FigureValue> figures, int rows, Digest? previous) => new EditionMetadata
    {
        Code = notice.Code,
        Edition = number,
        Unit = UnitCode.From(notice.Unit).ToString(),
        Form = form.Key,
        FormVersion = form.Version,
        Period = notice.Period,
        Project = notice.Project,
        Title = title,
        Nil = content.Nil,
        Inputs = content.Inputs,
        Totals = figures.ToDictionary(f => f.Key, f => f.Value.ToString()),
        Rows = rows,
        PreviousRoot = previous,
    }.ToCanonical();
}
