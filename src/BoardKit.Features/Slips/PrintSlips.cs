using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Printing;
using BoardKit.Features.Register;
using BoardKit.Printing;
using BoardKit.Printing.Slips;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Slips;

/// <summary>
/// Prints one small slip a household (简明小帖) from the newest edition of a list: its own figures, how they come about, its code and whom to
/// call when the money received differs. Everything on it is published text, so it is masked as page and sheet are.
/// </summary>
public sealed class PrintSlips(BoardDbContext db, CurrentAccess current, FormCatalog forms, Issuing issuing, HouseholdCodes codes,
    PublicSite site, SlipPrinter printer, PrintSlots slots, TimeProvider clock) : IUseCase
{
    /// <summary>Which notice, on which paper, and how many beside and below one another (null: as many as can be read well).</summary>
    public sealed record Request(string Code, Paper Paper, SlipGrid? Grid = null);

    /// <summary>The PDF.</summary>
    public sealed record Response(byte[] Pdf, int Pages, int Slips, string FileName);

    /// <summary>
    /// Refused when nothing is published, when the form is no list of households (<c>slips-no-households</c>), while there is nobody
    /// to call (<c>slips-no-phone</c>), without the county's key
    /// (<c>digest-key</c>), and with the faults of the layout.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var found = await Find(request.Code, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var (notice, edition, form) = found.Value;
        var lists = form.Sections.Where(s => s.HouseholdColumn is not null).ToList();
        if (lists.Count == 0 || edition.Nil)
        {
            return Fault.Conflict("slips-no-households", lists.Count == 0 ? $"“{form.Name}”不是按户的名单，没有小帖可印。" : "这份公示是“本期无此项”，没有小帖可印。");
        }
        var call = await Call(notice, edition, form, cancellationToken);
        if (call is { Registered: null, Discipline: null })
        {
            return Fault.Conflict("slips-no-phone", "小帖上没有可打的电话，没有印：请乡镇或县的管理员在“单位信息”里填上本村的村务监督委员会电话，填乡镇的也可以。");
        }
        var households = await codes.Of(notice, edition, form, cancellationToken);
        if (households.Failed)
        {
            return Outcome<Response>.Refused(households.Faults);
        }
        var sheet = await Sheet(request, (notice, edition, form), call, households.Value, cancellationToken);
        using var slot = await slots.Enter(cancellationToken);
        var pages = printer.Lay(sheet);
        if (pages.Failed)
        {
            return Outcome<Response>.Refused(pages.Faults);
        }
        var pdf = pages.Value.Pdf($"{sheet.Title}（小帖）", sheet.Unit, clock.GetUtcNow());
        return pdf.Failed ? Outcome<Response>.Refused(pdf.Faults)
            : new Response(pdf.Value, pages.Value.Count, sheet.Slips.Count, $"{notice.Code}-{edition.Number}-小帖.pdf");
    }

    private async Task<Outcome<(Notice, Edition, Form)>> Find(string text, CancellationToken cancellationToken)
    {
        if (!PublicCode.TryParse(text, out var code)
            || await db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Code == code.Text, cancellationToken) is not { } notice)
        {
            return NoticeFaults.NotFound(text);
        }
        if (!current.Access.May(Capability.PrintSheets, notice.Unit))
        {
            return PrintRuns.Forbidden;
        }
        var edition = await db.Editions.AsNoTracking().SingleOrDefaultAsync(e => e.Unit == notice.Unit && e.NoticeId == notice.Id
            && e.Number == notice.LastEdition && !e.Withdrawn, cancellationToken);
        if (edition is null)
        {
            return Fault.Conflict("nothing-to-print", "这份公示还没有公布，或者已经撤下，不能印小帖。");
        }
        var form = await forms.Of(edition, cancellationToken);
        if (!form.Failed && !edition.IsMadeWith(form.Value))
        {
            return Fault.Conflict("form-changed", FormText.Changed);
        }
        return form.Failed ? form.Fault : (notice, edition, form.Value);
    }

    /// <summary>Whom to call about the notice: its issuer's supervisor, or that of the place or the nearest above it.</summary>
    private async Task<WhomToCall> Call(Notice notice, Edition edition, Form form, CancellationToken cancellationToken) => WhomToCall.Of(
        await db.Units.AsNoTracking().SingleAsync(u => u.Code == notice.Unit, cancellationToken),
        await db.RecordsOf(UnitCode.From(notice.Unit), clock.Today(), cancellationToken),
        (await issuing.Speaks(notice, edition, form, cancellationToken)).Organ);

    private async Task<SlipSheet> Sheet(Request request, (Notice, Edition, Form) of, WhomToCall call,
        IReadOnlyList<CodedHousehold> households, CancellationToken cancellationToken)
    {
        var (notice, edition, form) = of;
        var unit = UnitCode.From(notice.Unit);
        var path = unit.Ancestors().Select(u => u.Value).Append(unit.Value).ToList();
        var units = await db.Units.AsNoTracking().Where(u => path.Contains(u.Code)).ToListAsync(cancellationToken);
        var looksUp = form.Sections.Any(s => s is { LookUp: true, HouseholdColumn: not null });
        return new SlipSheet
        {
            Paper = request.Paper,
            Grid = request.Grid,
            Unit = string.Join(" · ", units.Where(u => u.Level >= UnitLevel.Township).OrderBy(u => u.Level).Select(u => u.Name)),
            Title = edition.Title,
            Phones = [new(call.Label, call.Registered), new("纪检监察", call.Discipline)],
            Address = site.Notice(notice.Code).ToUpperInvariant(),
            ShortAddress = site.Notice(notice.Code).Replace(site.BaseUrl.Scheme + "://", "", StringComparison.Ordinal)
                + (looksUp ? "/me" : ""),
            AddressWords = looksUp ? "凭户码查自家在第几行" : "核对全村名单",
            Slips = [.. households.Select(h => SlipOf.Household(form, h, edition.Leaf.Inputs))],
        };
    }
}
