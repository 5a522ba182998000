using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Domain.Voice;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Voice;

/// <summary>Writes the newest edition of a notice as text for the village loudspeaker. Only what is published is read out.</summary>
public sealed class WriteScript(BoardDbContext db, FormCatalog forms, Issuing issuing, TimeProvider clock) : IUseCase
{
    /// <summary>Which notice, and whether the rows of its lists are read out too.</summary>
    public sealed record Request(string Code, bool WithRows = false);

    /// <summary>The script, one paragraph an entry.</summary>
    public sealed record Response(Notice Notice, Edition Edition, IReadOnlyList<string> Paragraphs)
    {
        /// <summary>Characters read aloud.</summary>
        public int Length => Paragraphs.Sum(p => p.Length);

        /// <summary>As a text file: one paragraph a line.</summary>
        public string Text => string.Join('\n', Paragraphs) + "\n";

        /// <summary>Name of the file.</summary>
        public string FileName => $"{Notice.Code}-{Edition.Number}-广播稿.txt";
    }

    /// <summary>Refused when nothing is published or it was withdrawn.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        if (!PublicCode.TryParse(request.Code, out var code)
            || await db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Code == code.Text, cancellationToken) is not { } notice)
        {
            return NoticeFaults.NotFound(request.Code);
        }
        var edition = await db.Editions.AsNoTracking().SingleOrDefaultAsync(e => e.Unit == notice.Unit && e.NoticeId == notice.Id
            && e.Number == notice.LastEdition && !e.Withdrawn, cancellationToken);
        if (edition is null)
        {
            return Fault.Conflict("nothing-to-read", "这份公示还没有公布，或者已经撤下，没有可以播送的内容。");
        }
        var form = await forms.Of(edition, cancellationToken);
        if (!form.Failed && !edition.IsMadeWith(form.Value))
        {
            return Fault.Conflict("form-changed", FormText.Changed);
        }
        return form.Failed ? form.Fault : new Response(notice, edition,
            BroadcastScript.Of(await Facts(notice, edition, form.Value, request.WithRows, cancellationToken)));
    }

    private async Task<BroadcastFacts> Facts(Notice notice, Edition edition, Form form, bool withRows, CancellationToken cancellationToken)
    {
        var unit = await db.Units.AsNoTracking().SingleAsync(u => u.Code == notice.Unit, cancellationToken);
        var records = await db.RecordsOf(unit.Place, clock.Today(), cancellationToken);
        var issued = await issuing.Speaks(notice, edition, form, cancellationToken);
        var call = WhomToCall.Of(unit, records, issued.Organ);
        var values = FormValues.Of(form, edition.Leaf.Inputs, edition.Leaf.Totals);
        var plain = FormText.Fill(form.Plain, values);
        var content = await Content(edition, form, cancellationToken);
        return new BroadcastFacts
        {
            Speaker = issued.Name,
            Listeners = unit.Level == UnitLevel.Village
                ? UnitCodeRules.CommitteeOf(unit.Place, unit.Name) is Issuer.ResidentsCommittee ? "居民朋友们" : "村民朋友们" : "乡亲们",
            Committee = unit.Level == UnitLevel.Village ? call.Label : call.Body,
            Title = SampleTitle.Bare(edition.Title),
            Sample = SampleTitle.Is(edition.Title),
            Period = Period.Parse(edition.Leaf.Period),
            Nil = edition.Nil,
            Plain = plain,
            Example = FormText.Fill(form.Example, values),
            Figures = [.. form.Figures
                .Where(f => f.Headline && values.ContainsKey(f.Key) && (edition.Nil
                    ? f.OnNil == NilFigure.Carried : plain is null || !form.Plain!.Contains($"{{{f.Key}}}", StringComparison.Ordinal)))
                .Select(f => new SpokenFigure(f.LabelIn(edition.Nil), values[f.Key], f.Measure))],
            Facts = edition.Nil ? [] : [.. FormFacts.Of(form, content)
                .Where(f => f.Value is not null && (plain is null || !form.Plain!.Contains($"{{{f.Key}}}", StringComparison.Ordinal)))
                .Select(f => new SpokenFigure(f.Label, f.Value!, f.Unit ?? ""))],
            Posting = edition.PostingBy(form),
            SupervisionPhone = call.Registered,
            DisciplinePhone = call.Discipline,
            Text = edition.Nil ? [] : [.. TextOutline.Words(form, content)],
            Rows = withRows ? Rows(content, form) : [],
        };
    }

    /// <summary>
    /// 孙强，补贴面积 5.2 亩，补贴金额 494 元。 What is published of a row, in the order of the form; places and remarks are for the eye.
    /// </summary>
    private static IReadOnlyList<string> Rows(NoticeContent content, Form form) => [.. form.Sections.Where(s => s.Kind == SectionKind.List)
        .SelectMany(section => content.Section(section.Key)?.Rows.Select(row => Line(section, row)) ?? [])];

    private async Task<NoticeContent> Content(Edition edition, Form form, CancellationToken cancellationToken)
    {
        var stored = await db.EditionRows.AsNoTracking()
            .Where(r => r.Unit == edition.Unit && r.NoticeId == edition.NoticeId && r.Number == edition.Number)
            .OrderBy(r => r.Order).Select(r => new PublishedRow(r.Section, r.RowNumber, r.Line, r.Cells)).ToListAsync(cancellationToken);
        return PublishedContent.Of(form, edition, stored, clock.Today());
    }

    private static string Line(FormSection section, ContentRow row) => string.Join("，", section.Columns
        .Select((column, i) => (column, Text: row.Cells[i]))
        .Where(c => c.Text is not null && c.column is
        {
            IsPublished: true, Type: CellType.Text or CellType.Enum or CellType.Date
            or CellType.Month or CellType.Integer or CellType.Decimal or CellType.Percent
        })
        .Select(c => c.column.IsNumber
            ? $"{c.column.BriefLabel} {CellText.Show(c.column, c.Text, 0)} {c.column.Unit}"
            : CellText.Show(c.column, c.Text, 0))) + "。";
}
