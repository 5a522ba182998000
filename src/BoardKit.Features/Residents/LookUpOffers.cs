using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Residents;

/// <summary>What of the newest public edition of a notice residents may look up.</summary>
/// <param name="Notice">The notice.</param>
/// <param name="Edition">Its newest public edition.</param>
/// <param name="Form">The form in the version that the edition was made with.</param>
/// <param name="ByNumber">Sections searched by name and the last six characters of the ID number.</param>
/// <param name="ByCode">Sections searched by the code on a household's slip.</param>
/// <param name="Ended">Whether the rows about persons are no longer public: nothing is found any more, whoever asks.</param>
public sealed record LookUpOffer(Notice Notice, Edition Edition, Form Form, IReadOnlyList<FormSection> ByNumber,
    IReadOnlyList<FormSection> ByCode, bool Ended)
{
    /// <summary>The sections in which a question is looked up.</summary>
    public IReadOnlyList<FormSection> SectionsOf(LookUpQuestion question) => question is LookUpQuestion.Person ? ByNumber : ByCode;
}

/// <summary>Says what may be looked up at a notice.</summary>
public sealed class LookUpOffers(BoardDbContext db, FormCatalog forms, TimeProvider clock) : IUseCasePart
{
    /// <summary>
    /// Refused with <c>not-found</c> when the notice is unknown or withdrawn, and with <c>look-up-none</c> when its form has no look-up.
    /// </summary>
    public async Task<Outcome<LookUpOffer>> Of(PublicCode code, CancellationToken cancellationToken)
    {
        var notice = await db.Notices.AsNoTracking()
            .SingleOrDefaultAsync(n => n.Code == code.Text && n.Publicity == Publicity.Published, cancellationToken);
        var newest = notice is null ? null : await Public(notice).OrderByDescending(e => e.Number).FirstOrDefaultAsync(cancellationToken);
        if (notice is null || newest is null)
        {
            return NoticeFaults.NotFound(code.Text);
        }
        var unit = UnitCode.From(notice.Unit);
        var form = await forms.Of(newest, cancellationToken);
        if (form.Failed)
        {
            return form.Fault;
        }
        var sections = newest.Nil ? [] : form.Value.Sections.Where(s => s.LookUp).ToList();
        if (sections.Count == 0)
        {
            return Fault.Conflict("look-up-none", "这份公示没有“我在名单上吗”的查询。");
        }
        var hidden = await HidesNumbers(unit, notice, form.Value, cancellationToken);
        return new LookUpOffer(notice, newest, form.Value,
            hidden ? [.. sections.Where(s => s.IsFoundByNumber)] : [], [.. sections.Where(s => s.HouseholdColumn is not null)],
            !newest.ShowsPersonal(clock.Today()));
    }

    /// <summary>
    /// Whether no edition that is still public shows any of the six characters. An older one may have been made with a version of the form
    /// whose mask did: beside it the rest would be guessed in a few tries.
    /// </summary>
    private async Task<bool> HidesNumbers(UnitCode unit, Notice notice, Form newest, CancellationToken cancellationToken)
    {
        foreach (var version in await Public(notice).Select(e => e.FormVersion).Distinct().ToListAsync(cancellationToken))
        {
            var form = version == newest.Version ? newest : await forms.Find(unit, notice.Form, version, cancellationToken);
            if (form.Failed
                || form.Value.Sections.SelectMany(s => s.Columns).Any(c => c.Type == CellType.IdCard && !Masking.HidesTail(c.Publish)))
            {
                return false;
            }
        }
        return true;
    }

    private IQueryable<Edition> Public(Notice notice) =>
        db.Editions.AsNoTracking().Where(e => e.Unit == notice.Unit && e.NoticeId == notice.Id && !e.Withdrawn);
}
