using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Reports;

/// <summary>The published rows of a register in a range of places and a year, read once for all cells that count them.</summary>
public sealed class RegisterRows(BoardDbContext db) : IUseCasePart
{
    /// <summary>A notice of a register, with what is counted of it.</summary>
    /// <param name="Unit">Whose it is.</param>
    /// <param name="Code">Its public code.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="AtUtc">When the edition in force was published.</param>
    /// <param name="Rows">The rows of one section: number and cells.</param>
    public sealed record Register(long Unit, string Code, string Title, DateTime AtUtc, IReadOnlyList<(int Number, string?[] Cells)> Rows);

    /// <summary>The registers, in the order of their units.</summary>
    public async Task<IReadOnlyList<Register>> ReadAsync(Scope range, Form form, FormSection section, int year,
        CancellationToken cancellationToken)
    {
        var (low, high) = range;
        var (key, name) = (form.Key, section.Key);
        string[] periods = [.. Period.Parse(FormattableString.Invariant($"{year:D4}")).Parts(form.Period).SelectMany(form.TextsOf).Distinct()];
        var found = await (
            from notice in db.Notices.AsNoTracking()
            where notice.Unit >= low && notice.Unit <= high && notice.Form == key && periods.Contains(notice.Period)
            && notice.Publicity == Publicity.Published && !notice.Superseded
            from edition in db.Editions
            where edition.Unit == notice.Unit && edition.NoticeId == notice.Id && edition.Number == notice.LastEdition
            orderby notice.Unit, notice.Period
            select new
            {
                notice.Unit,
                notice.Code,
                notice.Title,
                edition.PublishedAtUtc,
                Rows = db.EditionRows.Where(r => r.Unit == edition.Unit && r.NoticeId == edition.NoticeId && r.Number == edition.Number
                    && r.Section == name && r.Cells != null).OrderBy(r => r.Order).Select(r => new { r.RowNumber, r.Cells }).ToList()
            }).ToListAsync(cancellationToken);
        return [.. found.Select(n => new Register(n.Unit, n.Code, n.Title, n.PublishedAtUtc,
            [.. n.Rows.Select(r => (r.RowNumber, ContentCodec.Cells(section, r.Cells!)))]))];
    }
}
