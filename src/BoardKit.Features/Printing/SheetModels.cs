using BoardKit.Data;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Printing;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Printing;

/// <summary>Makes the print model of an edition: the rows as frozen, the figures of the whole notice, the telephones that hold for its unit today.</summary>
public sealed class SheetModels(BoardDbContext db, PublicSite site) : IUseCasePart
{
    /// <summary>The model of an edition.</summary>
    public async Task<SheetModel> Of(Notice notice, Edition edition, Form form, CancellationToken cancellationToken)
    {
        var rows = await db.EditionRows.AsNoTracking()
            .Where(r => r.Unit == edition.Unit && r.NoticeId == edition.NoticeId && r.Number == edition.Number)
            .OrderBy(r => r.Order).Select(r => new { r.Section, r.Place, r.Line, r.Cells }).ToListAsync(cancellationToken);
        var kept = rows.Where(r => r.Cells is not null).Select(r => new StoredRow(r.Section, r.Place, r.Line, r.Cells!));
        var content = ContentCodec.Content(form, edition.Inputs, edition.Nil, edition.Stated, kept);
        var erased = rows.Where(r => r.Cells is null).CountBy(r => r.Section).ToDictionary();
        var unit = UnitCode.From(notice.Unit);
        var path = unit.Ancestors().Select(u => u.Value).Append(unit.Value).ToList();
        var units = await db.Units.AsNoTracking().Where(u => path.Contains(u.Code)).ToListAsync(cancellationToken);
        var profiles = await db.UnitProfiles.AsNoTracking().Where(p => p.From <= unit.Value && p.To >= unit.Value).ToListAsync(cancellationToken);
        var profile = ProfileFields.For(units.Single(u => u.Code == unit.Value), profiles);
        var totals = FormValues.Totals(edition.Metadata);
        var values = FormValues.Of(form, content.Inputs, totals);
        FormValues.AddPosting(values, form, edition.PostingFrom, edition.PostingTo);
        return new SheetModel
        {
            UnitPath = PathOf(units),
            IndexNumber = notice.IndexNumber ?? "",
            Edition = edition.Number,
            Date = ChinaTime.Day(edition.PublishedAtUtc),
            Title = SampleTitle.Bare(edition.Title),
            Sample = SampleTitle.Is(edition.Title),
            Figures = [.. form.Figures.Where(f => f.Headline && totals.ContainsKey(f.Key)).Take(4).Select(f => new SheetFigure(f.Label, values[f.Key], f.Measure))],
            Plain = string.Concat(FormText.Fill(form.Plain, values), FormText.Fill(form.Example, values)) is { Length: > 0 } plain && !edition.Nil ? plain : null,
            Sections = edition.Nil ? [] : [.. SheetSections.Of(form, content, erased)],
            Footer = [.. form.Footer.Select(line => FormText.Fill(line, values)).OfType<string>(), profile.SealName + "（章）"],
            Phones = [new("村务监督委员会", profile.SupervisionPhone), new("纪检监察", profile.DisciplinePhone)],
            Signoffs = form.Signoffs,
            Root = edition.Root,
            Test = site.IsLoopback,
            Nil = edition.Nil,
        };
    }

    /// <summary>安徽省霍邱县 · 周集镇 · 燎西村: the city is left out, as people do.</summary>
    private static string PathOf(List<Unit> units)
    {
        var byLevel = units.ToDictionary(u => u.Level, u => u.Name);
        string?[] parts =
        [
            byLevel.GetValueOrDefault(UnitLevel.Province) + byLevel.GetValueOrDefault(UnitLevel.County),
            byLevel.GetValueOrDefault(UnitLevel.Township),
            byLevel.GetValueOrDefault(UnitLevel.Village),
        ];
        return string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p)));
    }
}
