using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BoardKit.Features.Register;

/// <summary>
/// What a unit above wrote once for many places, as any resident reads it: the notices of the places that complete it take its words from
/// here, and from nowhere else.
/// </summary>
public sealed class SharedTexts(BoardDbContext db, IServiceScopeFactory scopes) : IUseCasePart
{
    /// <summary>An edition that a place completes.</summary>
    /// <param name="Notice">The notice of the unit above.</param>
    /// <param name="Base">The edition.</param>
    /// <param name="Content">What it says today, as the form of the place reads it.</param>
    public sealed record Text(Notice Notice, NoticeBase Base, NoticeContent Content)
    {
        /// <summary>A content with these words; what the place fills stays. A nil return has none of the words.</summary>
        public NoticeContent In(Form form, NoticeContent content) => content with
        {
            Inputs = Content.Inputs,
            Sections = content.Nil ? content.Sections : IsIn(form, content with { Inputs = Content.Inputs }) ? content.Sections
                : [.. form.Sections.Select(s => (form.IsBlank(s.Key) ? content : Content).Section(s.Key)).OfType<ContentSection>()],
        };

        /// <summary>Whether a content says exactly these words beside what the place fills.</summary>
        public bool IsIn(Form form, NoticeContent content) =>
            content.Inputs.Count == Content.Inputs.Count && Content.Inputs.All(i => content.Inputs.GetValueOrDefault(i.Key) == i.Value)
            && (content.Nil || form.Sections.Where(s => !form.IsBlank(s.Key))
                .All(s => Same(s, Content.Section(s.Key), content.Section(s.Key))));

        private static bool Same(FormSection shape, ContentSection? one, ContentSection? other) =>
            (one?.Rows ?? []).Select(r => (r.Line, ContentCodec.Cells(shape, r)))
                .SequenceEqual((other?.Rows ?? []).Select(r => (r.Line, ContentCodec.Cells(shape, r))));
    }

    /// <summary>How what a notice completes stands now.</summary>
    /// <param name="Newest">Number of its newest edition.</param>
    /// <param name="Withdrawn">Whether it is withdrawn.</param>
    public sealed record Standing(int Newest, bool Withdrawn);

    /// <summary>The published notice of a code that a unit above a place addressed to it, or null.</summary>
    public async Task<Notice?> AddressedTo(UnitCode place, string code, DateOnly day, CancellationToken cancellationToken)
    {
        var rows = await db.Addressed.AsNoTracking().Where(a => a.From <= place.Value && a.To >= place.Value && a.FillBy != null
            && (a.HangTo == null || a.HangTo >= day)).Select(a => new { a.Owner, a.NoticeId }).ToListAsync(cancellationToken);
        foreach (var owner in rows.GroupBy(r => r.Owner))
        {
            var ids = owner.Select(r => r.NoticeId).ToList();
            await using var scope = scopes.OpenAs(Access.Resident(UnitCode.From(owner.Key)));
            var found = await scope.ServiceProvider.GetRequiredService<BoardDbContext>().Notices.AsNoTracking()
                .SingleOrDefaultAsync(n => n.Code == code && ids.Contains(n.Id) && n.Publicity == Publicity.Published, cancellationToken);
            if (found is not null)
            {
                return found;
            }
        }
        return null;
    }

    /// <summary>An edition of a notice above (null: the newest) as the form of a place reads it; null where it is public no more.</summary>
    public async Task<Text?> Of(long unit, string code, int? edition, Form form, CancellationToken cancellationToken)
    {
        await using var scope = scopes.OpenAs(Access.Resident(UnitCode.From(unit)));
        var above = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        if (await above.Notices.AsNoTracking()
                .SingleOrDefaultAsync(n => n.Code == code && n.Publicity == Publicity.Published, cancellationToken) is not { } notice)
        {
            return null;
        }
        var editions = scope.ServiceProvider.GetRequiredService<EditionStore>();
        if (await editions.Find(notice, edition ?? notice.LastEdition, cancellationToken) is not { Withdrawn: false } found)
        {
            return null;
        }
        var content = await editions.Read(form, found, cancellationToken);
        return new(notice, new(unit, notice.Code, found.Number, found.Root, found.Leaf.Issuer ?? ""), content.Renumbered());
    }

    /// <summary>The words of what a notice completes; null where it completes nothing, or what is public no more.</summary>
    public async Task<Text?> Of(Notice notice, Form form, CancellationToken cancellationToken) =>
        notice.Base is { } above ? await Of(above.Unit, above.Code, above.Edition, form, cancellationToken) : null;

    /// <summary>A content of a notice with the words that it takes over; as it is where it takes over none.</summary>
    public async Task<NoticeContent> In(Notice notice, Form form, NoticeContent content, CancellationToken cancellationToken) =>
        await Of(notice, form, cancellationToken) is { } text ? text.In(form, content) : content;

    /// <summary>
    /// Why a notice cannot go on as it is: what it completes was withdrawn (<c>base-withdrawn</c>) or corrected (<c>base-corrected</c>), or
    /// its words are not those that were released (<c>base-differs</c>). Null where nothing is in the way.
    /// </summary>
    public async Task<Fault?> Refusal(Notice notice, Form form, NoticeContent content, CancellationToken cancellationToken)
    {
        if (notice.Base is not { } above)
        {
            return null;
        }
        return await Of(notice, form, cancellationToken) is not { } text
            ? Fault.Conflict("base-withdrawn", $"{above.Issuer}已撤下原文（编号 {above.Code}），不能再据此公布；请先问清楚，这份稿子可以删去。")
            : text.Notice.LastEdition > above.Edition ? Fault.Conflict("base-corrected",
                $"{above.Issuer}已更正原文（现在是第 {text.Notice.LastEdition} 版，本村这份用的是第 {above.Edition} 版）；请先点“采用更正后的原文”，看过再提交。")
            : text.IsIn(form, content) ? null : Fault.Conflict("base-differs",
                $"稿子里由{above.Issuer}写定的部分，和它公布的原文（第 {above.Edition} 版）不一致；请点“采用更正后的原文”。");
    }

    /// <summary>How the notices of some bases stand, by their codes.</summary>
    public async Task<IReadOnlyDictionary<string, Standing>> Standings(IEnumerable<NoticeBase> bases, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Standing>(StringComparer.Ordinal);
        foreach (var owner in bases.DistinctBy(b => b.Code).GroupBy(b => b.Unit))
        {
            await using var scope = scopes.OpenAs(Access.Resident(UnitCode.From(owner.Key)));
            var codes = owner.Select(b => b.Code).ToList();
            foreach (var notice in await scope.ServiceProvider.GetRequiredService<BoardDbContext>().Notices.AsNoTracking()
                .Where(n => codes.Contains(n.Code)).Select(n => new { n.Code, n.LastEdition, n.Publicity }).ToListAsync(cancellationToken))
            {
                found[notice.Code] = new(notice.LastEdition, notice.Publicity == Publicity.Withdrawn);
            }
        }
        return found;
    }

    /// <summary>
    /// The released files that a content takes over, as files of the notice that completes it: they go the way of its rows from now on.
    /// </summary>
    public async Task CopyFiles(Text text, Notice to, Form form, CancellationToken cancellationToken)
    {
        var named = FileRows.Hashes(form, text.Content);
        if (named.Count == 0)
        {
            return;
        }
        var there = await db.AttachedFiles.Where(f => f.Unit == to.Unit && f.NoticeId == to.Id).Select(f => f.Hash)
            .ToListAsync(cancellationToken);
        var missing = named.Except(there).ToList();
        await using var scope = scopes.OpenAs(Access.Resident(UnitCode.From(text.Notice.Unit)));
        var above = scope.ServiceProvider.GetRequiredService<BoardDbContext>();
        foreach (var file in await above.AttachedFiles.AsNoTracking()
            .Where(f => f.Unit == text.Notice.Unit && f.NoticeId == text.Notice.Id && missing.Contains(f.Hash) && f.Released)
            .ToListAsync(cancellationToken))
        {
            var copy = file.Of(to);
            _ = db.AttachedFiles.Add(copy);
            db.AttachedPages.AddRange((await above.AttachedPages.AsNoTracking()
                .Where(p => p.Unit == file.Unit && p.NoticeId == file.NoticeId && p.Hash == file.Hash).ToListAsync(cancellationToken))
                .Select(p => new Domain.Attachments.AttachedPage(copy, p.Page, p.Jpeg, p.Small, p.Width, p.Height)));
        }
    }
}
