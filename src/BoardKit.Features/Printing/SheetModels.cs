using BoardKit.Data;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Pictures;
using BoardKit.Features.Register;
using BoardKit.Printing;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Printing;

/// <summary>
/// Makes print models: of an edition the rows as frozen and the figures of the whole notice, of a draft what its check found.
/// </summary>
public sealed class SheetModels(BoardDbContext db, PublicSite site, Issuing issuing, TimeProvider clock) : IUseCasePart
{
    /// <summary>What is printed of a place today: names of the units above it, seal, telephones.</summary>
    public async Task<PlaceFacts> Place(UnitCode unit, CancellationToken cancellationToken, IssuedAs? issuer = null)
    {
        var path = unit.Ancestors().Select(u => u.Value).Append(unit.Value).ToList();
        var units = await db.Units.AsNoTracking().Where(u => path.Contains(u.Code)).ToListAsync(cancellationToken);
        var (own, records) = (units.Single(u => u.Code == unit.Value), await db.RecordsOf(unit, clock.Today(), cancellationToken));
        var call = WhomToCall.Of(own, records, issuer?.Organ);
        return new(PathOf(units) + (issuer?.Group is { } group ? " · " + Within(own, group) : ""),
            issuer?.Seal ?? ProfileFields.For(own, records).SealName ?? "",
            [new(call.Label, call.Registered), new("纪检监察", call.Discipline),
                .. issuer?.Organ?.Phone is { } phone ? (SheetPhone[])[new("公布单位", phone)] : []], site.IsLoopback);
    }

    /// <summary>The same under a notice as it would be published today: seal and telephones are its issuer's.</summary>
    public async Task<PlaceFacts> Place(Notice notice, Form form, CancellationToken cancellationToken) =>
        await Place(UnitCode.From(notice.Unit), cancellationToken, await issuing.Speaks(notice, form, cancellationToken));

    /// <summary>The same under an edition.</summary>
    public async Task<PlaceFacts> Place(Notice notice, Edition edition, Form form, CancellationToken cancellationToken) =>
        await Place(UnitCode.From(notice.Unit), cancellationToken, await issuing.Speaks(notice, edition, form, cancellationToken));

    /// <summary>What a draft of a notice will rest on when it is published today.</summary>
    public async Task<IReadOnlyList<string>> Bases(Notice notice, Form form, CancellationToken cancellationToken) => await issuing.Bases(
        UnitCode.From(notice.Unit), form, await issuing.Of(notice, form, cancellationToken), clock.Today(), cancellationToken);

    /// <summary>The model of an edition.</summary>
    public async Task<SheetModel> Of(Notice notice, Edition edition, Form form, PlaceFacts place, CancellationToken cancellationToken)
    {
        var rows = await db.EditionRows.AsNoTracking()
            .Where(r => r.Unit == edition.Unit && r.NoticeId == edition.NoticeId && r.Number == edition.Number)
            .OrderBy(r => r.Order).Select(r => new PublishedRow(r.Section, r.RowNumber, r.Line, r.Cells)).ToListAsync(cancellationToken);
        var content = PublishedContent.Of(form, edition, rows, clock.Today());
        var model = Make(form, content, edition.Leaf.Totals, edition.PostingBy(form), place, edition.Leaf.Bases,
            await Pictures(notice, form, content, cancellationToken));
        return model with
        {
            IndexNumber = notice.IndexNumber ?? "",
            Edition = edition.Number,
            Date = ChinaTime.Day(edition.PublishedAtUtc),
            Title = SampleTitle.Bare(edition.Title),
            Sample = SampleTitle.Is(edition.Title),
            Root = edition.Root,
            Footer = [.. Written(form, edition.Leaf.Base, place), .. edition.IsMadeWith(form) ? (string[])[] : [FormText.Changed],
                .. model.Footer],
        };
    }

    /// <summary>Who wrote the words and who the rows, where those are two; of the words alone what they leave to the places.</summary>
    private static IEnumerable<string> Written(Form form, NoticeBase? above, PlaceFacts place)
    {
        var parts = string.Join("”“", form.Blanks.Select(b => b.Label));
        return above is not null
            ? [$"正文由{above.Issuer}写定（公示编号 {above.Code} 第 {above.Edition} 版）；“{parts}”由{place.SealName}补填。"]
            : form.LeavesToPlaces ? [$"“{parts}”由各村补填，见各村自己的公示；没有补填的是待补，不表示没有。"] : [];
    }

    /// <summary>The model of a draft, as its next edition would be if it were published today.</summary>
    internal static SheetModel OfDraft(Notice notice, Draft draft, Form form, CheckResult check, PostingPeriod posting,
        DateOnly today, PlaceFacts place, IReadOnlyList<string> bases, IReadOnlyDictionary<string, byte[]> pictures)
    {
        var model = Make(form, check.Content,
            check.Figures.ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal), posting, place, bases, pictures);
        return model with
        {
            Footer = [.. Written(form, notice.Base, place), .. model.Footer],
            IndexNumber = notice.IndexNumber ?? "（公布时编号）",
            Edition = notice.LastEdition + 1,
            Date = today,
            Title = SampleTitle.Bare(draft.Title),
            Sample = SampleTitle.Is(draft.Title),
        };
    }

    /// <summary>The pictures that a content puts on paper, by their hashes.</summary>
    public async Task<IReadOnlyDictionary<string, byte[]>> Pictures(Notice notice, Form form, NoticeContent content,
        CancellationToken cancellationToken)
    {
        var hashes = FileRows.Of(form, content, publicOnly: true).Where(f => f.Slot.Band).Select(f => f.Hash)
            .Distinct(StringComparer.Ordinal).ToList();
        return hashes.Count == 0 ? NoPictures : (await db.AttachedPages.AsNoTracking()
            .Where(p => p.Unit == notice.Unit && p.NoticeId == notice.Id && hashes.Contains(p.Hash)
                && p.File!.Kind == FileKind.Image).Select(p => new { p.Hash, p.Jpeg }).ToListAsync(cancellationToken))
            .ToDictionary(p => p.Hash, p => PhotoIntake.Fit(p.Jpeg, PrintedSide, PrintedQuality).Jpeg, StringComparer.Ordinal);
    }

    /// <summary>What a band of the height of a hand needs at 300 dots an inch; a sheet stays small enough to be sent.</summary>
    private const int PrintedSide = 1000, PrintedQuality = 82;

    private static readonly Dictionary<string, byte[]> NoPictures = [];

    /// <summary>What every model of a form shares, whatever it is made from.</summary>
    internal static SheetModel Make(
        Form form, NoticeContent content, IReadOnlyDictionary<string, string> totals, PostingPeriod posting, PlaceFacts place,
        IReadOnlyList<string> bases, IReadOnlyDictionary<string, byte[]>? pictures = null)
    {
        var values = FormValues.Of(form, content.Inputs, totals);
        var below = FormValues.OfPosting(posting);
        below["issuer"] = place.SealName;
        var signed = !content.Nil && form.HasText;
        var plain = string.Concat(FormText.Fill(form.Plain, values), FormText.Fill(form.Example, values));
        return new SheetModel
        {
            UnitPath = place.UnitPath,
            IndexNumber = "",
            Edition = 1,
            Date = posting.From,
            Title = "",
            Figures = [.. Facts(form, content), .. form.Figures.Where(f => f.Headline && totals.ContainsKey(f.Key)).Take(4)
                .Select(f => new SheetFigure(f.LabelIn(content.Nil), values[f.Key], f.Measure))],
            Plain = plain.Length > 0 && !content.Nil ? plain : null,
            Sections = content.Nil ? [] : [.. SheetSections.Of(form, content, pictures, Said(form, plain, values))],
            // what residents need first: until when, and what to do about it
            Footer = [.. Notes(form, content), .. Told(form, values),
                .. form.Footer.Select(line => FormText.Fill(line, below)).OfType<string>(),
                .. content.Computed.Count > 0 ? [CellText.ComputedNote] : (string[])[],
                .. signed ? (string[])[] : [place.SealName + "（章）"]],
            Basis = bases.Count > 0 ? $"公布依据：{string.Join('、', bases)}" : null,
            Phones = place.Phones,
            Signoffs = [.. form.Signoffs.Select(line => FormText.Fill(line, below)).OfType<string>()],
            Root = NoRoot,
            SignedBy = signed ? place.SealName : null,
            Test = place.Test,
            Nil = content.Nil,
        };
    }

    private static IEnumerable<SheetFigure> Facts(Form form, NoticeContent content) => content.Nil ? [] : FormFacts.Of(form, content)
        .Where(f => f.Value is not null).Select(f => new SheetFigure(f.Label, f.Value!, f.Unit));

    /// <summary>The inputs that stand on the sheet outside the tables: in a sentence, among the headlines, below.</summary>
    private static HashSet<string> Said(Form form, string plain, Dictionary<string, string> values) =>
        [.. form.Inputs.Where(i => values.TryGetValue(i.Key, out var text) && (i.OnSheet || form.Facts.Contains(i.Key)
            || (plain.Contains(text, StringComparison.Ordinal)
                && (form.Plain + form.Example).Contains($"{{{i.Key}}}", StringComparison.Ordinal)))).Select(i => i.Key)];

    /// <summary>The sentences under the tables; with the name of the table where there are several.</summary>
    private static IEnumerable<string> Notes(Form form, NoticeContent content) => content.Nil ? [] : form.Sections
        .Where(s => s.Note is not null && content.Section(s.Key) is not null)
        .Select(s => form.HasSeveralParts ? $"{s.Label}：{s.Note}" : s.Note!);

    /// <summary>What residents need of the facts outside the table, in one line; none where the form has none of them.</summary>
    private static IEnumerable<string> Told(Form form, Dictionary<string, string> values)
    {
        var told = form.Inputs.Where(i => i.OnSheet && !form.Facts.Contains(i.Key) && values.ContainsKey(i.Key))
            .Select(i => $"{i.Label}：{values[i.Key]}{(i.Unit is { } unit ? " " + unit : "")}").ToList();
        return told.Count > 0 ? [string.Join("；", told)] : [];
    }

    /// <summary>A draft has no root; the template of a draft prints none.</summary>
    private static string NoRoot { get; } = new('0', Lengths.Digest);

    /// <summary>The name of a group after that of its village: 燎西村第1村民小组 → 第1村民小组.</summary>
    private static string Within(Unit village, string group) => UnitCodeRules.PlaceOf(village.Name) is var place
        && group.Length > place.Length && group.StartsWith(place, StringComparison.Ordinal) ? group[place.Length..] : group;

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
