using System.Globalization;
using BoardKit.Domain.Content;
using BoardKit.Domain.Editions;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Domain.Voice;
using BoardKit.Features.Reconciliation;
using BoardKit.Features.Register;

namespace BoardKit.Features.Residents;

/// <summary>What a page is built from.</summary>
internal sealed record NoticeSource(
    Form Form, Notice Notice, Edition Edition, NoticeContent Content,
    (Form Form, NoticeContent Content)? Previous, IReadOnlyList<EditionLine> History, IReadOnlyList<PlaceName> Path, Contacts Contacts)
{
    /// <summary>Whether the notice is in force on the day.</summary>
    public required InForce InForce { get; init; }

    /// <summary>In whose name it was published, with the telephones of today.</summary>
    public required IssuedAs Issued { get; init; }

    /// <summary>The same figures a period before.</summary>
    public IReadOnlyList<Earlier> Earlier { get; init; } = [];

    /// <summary>The phase that followed.</summary>
    public LaterPhase? Later { get; init; }

    /// <summary>What the place says of the difference to what was allocated; null of an edition that is not current.</summary>
    public PublicExplanation? Explained { get; init; }

    /// <summary>The matters that it is a stage of.</summary>
    public IReadOnlyList<MatterLine> Matters { get; init; } = [];

    /// <summary>What is known of the attached files, by their hashes.</summary>
    public IReadOnlyDictionary<string, ShownFile> Files { get; init; } = new Dictionary<string, ShownFile>();

    /// <summary>
    /// Until when, at the latest, the unit keeps the rows that left public view, sealed, for its next list; null where it may not.
    /// </summary>
    public DateOnly? KeptUntil { get; init; }

    /// <summary>The county's explanations.</summary>
    public IReadOnlyList<GlossaryTerm> Glossary { get; init; } = [];
}

/// <summary>An attached file as a page shows it.</summary>
/// <param name="Kind">Picture or PDF.</param>
/// <param name="Pages">How many pages.</param>
/// <param name="HasOriginal">Whether the file itself is handed out.</param>
/// <param name="Width">Width of its first page in the list, in pixels.</param>
/// <param name="Height">Height of that.</param>
internal sealed record ShownFile(FileKind Kind, int Pages, bool HasOriginal, int Width, int Height);

/// <summary>Makes the page out of rows: pure, so that the same rows always give the same bytes.</summary>
internal sealed class NoticePageBuilder(NoticeSource source, DateOnly today)
{
    private const int PageSize = NoticePage.PageSize;

    private const int MostChanges = 40;
    private const int MinRowsForJumps = 30;
    private const decimal TenThousand = 10_000m;

    private readonly Form _form = source.Form;
    private readonly Dictionary<string, SectionShape> _shapes = source.Form.Sections.ToDictionary(s => s.Key, s =>
        new SectionShape(s, source.Content.Section(s.Key)));
    private readonly IReadOnlyList<ReadPart> _parts = ReadingOrder.Of(source.Form, source.Content);
    private readonly IReadOnlyDictionary<string, string> _totals = source.Edition.Leaf.Totals;

    /// <summary>The page of a number, or null when there are fewer.</summary>
    public NoticePage? Build(int number)
    {
        var total = _parts.Sum(p => p.To - p.From);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        if (number > pages)
        {
            return null;
        }
        var rows = RowDifferences();
        var changed = rows.Where(d => d.Change != RowChange.Removed).Select(d => (d.Section.Key, d.PlaceAfter!.Value)).ToHashSet();
        var groups = Groups(total);
        var anchors = changed.Select(c => Anchor(c.Key, c.Value)).Concat(groups.Select(g => g.Anchor)).ToHashSet(StringComparer.Ordinal);
        var changes = Changes(rows).ToList();
        var (edition, values) = (source.Edition, FormValues.Of(_form, source.Content.Inputs, _totals));
        var below = Below();
        var told = edition.Nil ? [] : FormFacts.Of(_form, source.Content).Where(f => f.Value is not null).ToList();
        var headlines = told.Select(f => new Headline(f.Label, f.Value, f.Unit ?? "", null))
            .Concat(_form.Figures.Where(f => f.Headline).Select(Headline)).ToList();
        return new NoticePage
        {
            Code = edition.Leaf.Code,
            Title = edition.Title,
            Path = source.Path,
            IndexNumber = source.Notice.IndexNumber,
            IsSample = SampleTitle.Is(edition.Title),
            Nil = edition.Nil,
            FormChanged = !edition.IsMadeWith(_form),
            Edition = source.History.First(h => h.Number == edition.Number),
            Newest = source.History[0],
            Audience = source.Notice.Audience,
            LooksUp = edition.Number == source.History[0].Number && !edition.Nil && edition.ShowsPersonal(today)
                && _form.Sections.Any(s => s.LookUp),
            InForce = source.InForce,
            Base = edition.Leaf.Base,
            Blanks = [.. _form.Blanks.Select(b => b.Label)],
            LeavesToPlaces = _form.LeavesToPlaces,
            Contacts = source.Contacts,
            Explained = source.Explained,
            Erased = edition.Erased,
            Headlines = [.. headlines.Take(NoticePage.MostHeadlines)],
            Plain = edition.Nil ? null : FormText.Fill(_form.Plain, values),
            Example = edition.Nil ? null : FormText.Fill(_form.Example, values),
            Facts = [.. _form.Inputs.Where(i => source.Content.Inputs.ContainsKey(i.Key) && !told.Exists(f => f.Key == i.Key))
                .Select(i => new Fact(i.Label, Input(i) + (i.Unit is { } unit ? " " + unit : ""))),
                .. headlines.Skip(NoticePage.MostHeadlines)
                    .Select(h => new Fact(h.Label, h.Value is null ? CellText.NotGiven : $"{h.Value} {h.Measure}"))],
            Earlier = edition.Nil ? [] : source.Earlier,
            Later = source.Later,
            Matters = source.Matters,
            Glossary = source.Glossary,
            Changes = [.. changes.Take(MostChanges)],
            ChangedRows = rows.Count,
            MoreChanges = Math.Max(0, changes.Count - MostChanges),
            Sections = edition.Nil ? [] : [.. _parts.Select(p => Part(p, number, changed, anchors)).OfType<SectionView>()],
            Groups = groups.Count > NoticePage.MostGroups ? [] : groups,
            GroupSpans = groups.Count > NoticePage.MostGroups
                ? [.. groups.GroupBy(g => g.Page).Select(g => new GroupSpan(g.Key, g.First().Name, g.Last().Name))] : [],
            Page = number,
            Pages = pages,
            RowCount = total,
            NamesPeople = _form.NamesPeople,
            Issuer = edition.Leaf.IssuedBy is null ? null : source.Issued.Name,
            Office = source.Issued.Organ is { } organ ? new(organ.Phone, organ.Head) : null,
            Group = source.Issued.Group,
            Bases = edition.Leaf.Bases,
            Footer = [.. _form.Footer.Select(f => FormText.Fill(f, below)).OfType<string>()],
            History = source.History,
            Root = edition.RootDigest,
        };
    }

    private SectionView? Part(ReadPart part, int page, HashSet<(string, int)> changed, HashSet<string> anchors)
    {
        var (section, shape, start) = (part.Section, _shapes[part.Section.Key], part.Start - part.From);
        var (from, to) = (Math.Max(part.From, (page - 1) * PageSize - start), Math.Min(part.To, page * PageSize - start));
        var isHere = part.To == part.From
            ? page == part.Start / PageSize + 1 && source.Content.Section(section.Key) is not null : from < to;
        return !isHere ? null : section.Kind == SectionKind.Text ? Text(part, from, to, changed, anchors)
            : section.Kind == SectionKind.Files ? Files(section, shape, from, to) : new SectionView
            {
                Label = section.Label,
                Kind = section.Kind,
                Columns = shape.Columns,
                Rows = [.. shape.Rows.Skip(from).Take(to - from).Select((row, i) => new RowView(
                section.LookUp || anchors.Contains(Anchor(section.Key, row.RowNumber)) ? Anchor(section.Key, row.RowNumber) : null,
                shape.Levels[from + i], changed.Contains((section.Key, row.RowNumber)), shape.Cells(row))
                { Files = FilesOf(section, shape, row) })],
                RowCount = shape.Rows.Count,
                Totals = shape.Totals,
                Subtotals = shape.Subtotals,
                Note = section.Note,
                Common = shape.Common,
                EmptyText = section.EmptyText,
                Fit = shape.Fit,
                HasComputed = shape.HasComputed,
                Erased = shape.ErasedCells,
                Retired = shape.Erased is { Retired: true } ? (source.Form.RetentionSource ?? "") + Kept(section) : null,
            };
    }

    private string Kept(FormSection section) => section.IsPersonal && source.KeptUntil is { } day
        ? $"　按县里的规定，本单位加密封存一份，谁也看不到，只用来编下一期名单，下一期一公布就删去，最迟到{day:yyyy年M月d日}；本人可以要求立即删去。" : "";

    /// <summary>The files of a row of a table, by the cells that they stand in.</summary>
    private Dictionary<int, FileView> FilesOf(FormSection section, SectionShape shape, ContentRow row) => shape.FileColumns
        .Where(c => row.Cells[c.Column] is { } hash && source.Files.ContainsKey(hash))
        .ToDictionary(c => c.At, c => View(row.Cells[c.Column]!, FileRows.Mark(section.Columns[c.Column], row)));

    private FileView View(string hash, string? caption)
    {
        string Address(FileAddress name) =>
            string.Create(CultureInfo.InvariantCulture, $"/n/{source.Edition.Leaf.Code}/{source.Edition.Number}/{name}");
        var file = source.Files[hash];
        return new FileView(caption, file.Kind, file.Pages, Address(FileAddress.OfPage(hash, 1, small: true)), file.Width, file.Height,
            [.. Enumerable.Range(1, file.Pages).Select(page => Address(FileAddress.OfPage(hash, page, small: false)))],
            file.HasOriginal ? Address(FileAddress.OfFile(hash)) : null);
    }

    private SectionView Files(FormSection section, SectionShape shape, int from, int to)
    {
        return new SectionView
        {
            Label = section.Label,
            Kind = section.Kind,
            Columns = [],
            Rows = [],
            RowCount = shape.Rows.Count,
            Note = section.Note,
            Erased = shape.Erased is { } gone ? [gone.Text] : null,
            Retired = shape.Erased is { Retired: true } ? source.Form.RetentionSource ?? "" : null,
            Files = [.. shape.Rows.Skip(from).Take(to - from)
                .Where(r => r.Cells[FilesSection.File] is { } hash && source.Files.ContainsKey(hash))
                .Select(row => View(row.Cells[FilesSection.File]!, row.Cells[FilesSection.Caption]))],
        };
    }

    private SectionView Text(ReadPart part, int from, int to, HashSet<(string, int)> changed, HashSet<string> anchors)
    {
        var (section, rows) = (part.Section, _shapes[part.Section.Key].Rows);
        var here = rows.Skip(from).Take(to - from).Select(r => r.RowNumber).ToHashSet();
        var erased = part.To == rows.Count ? _shapes[section.Key].Erased?.Text : null;
        return new SectionView
        {
            Label = section.Label,
            Kind = section.Kind,
            Columns = [],
            Rows = [],
            RowCount = rows.Count,
            EmptyText = section.EmptyText,
            Continues = part.Continues || from > part.From,
            Elements = part.Continues ? null : TextOutline.Required(section, rows, key => source.Content.Section(key) is not null),
            Lines = [.. TextOutline.Some(part.Lines, row => here.Contains(row.RowNumber)).Select(line => new LineView(line.Level,
                line.IsHeading, line.Whole,
                line.Row is { } row && anchors.Contains(Anchor(section.Key, row.RowNumber)) ? Anchor(section.Key, row.RowNumber) : null,
                line.Row is { } own && changed.Contains((section.Key, own.RowNumber)))),
                .. erased is null ? (LineView[])[] : [new LineView(0, false, erased, null, false)]],
        };
    }

    private List<GroupJump> Groups(int total)
    {
        if (total < MinRowsForJumps
            || _form.Sections.FirstOrDefault(s => s.GroupColumn is not null && _shapes[s.Key].Rows.Count > 0) is not { } section)
        {
            return [];
        }
        var column = section.IndexOf(section.GroupColumn!);
        var firsts = _shapes[section.Key].Rows.Where(r => r.Cells[column] is not null).DistinctBy(r => r.Cells[column]).ToList();
        return firsts.Count < 2
            ? [] : [.. firsts.Select(
                r => new GroupJump(r.Cells[column]!, PageOf(section.Key, r.RowNumber), Anchor(section.Key, r.RowNumber)))];
    }

    private IReadOnlyList<RowDifference> RowDifferences() =>
        source.Previous is { } previous ? ContentDifference.Between(_form, previous.Content, source.Content) : [];

    private IEnumerable<ChangeLine> Changes(IReadOnlyList<RowDifference> rows)
    {
        if (source.Previous is not { } previous)
        {
            yield break;
        }
        var told = 0;
        foreach (var sentence in DifferenceText.OfInputs(_form, previous.Content, source.Content))
        {
            told++;
            yield return new(sentence, null, null);
        }
        foreach (var row in rows)
        {
            var (key, place) = (row.Section.Key, row.PlaceAfter);
            foreach (var sentence in DifferenceText.Of(_form, row, LineLabel(row)))
            {
                var line = place is { } at
                    ? new ChangeLine(sentence, PageOf(key, at), Anchor(key, at)) : new ChangeLine(sentence, null, null);
                // words are compared only where they are going to be shown
                yield return row.Section.Kind == SectionKind.Text && told++ < MostChanges
                    ? line with { Pieces = ParagraphWords.Short(row) } : line;
            }
        }
        foreach (var (label, before, after) in TotalChanges(previous.Content))
        {
            yield return new($"{label}合计 {before} → {after}", null, null);
        }
    }

    private IEnumerable<(string Label, string Before, string After)> TotalChanges(NoticeContent before)
    {
        foreach (var section in _form.Sections.Where(s => s.Totals.Count > 0))
        {
            var (old, now) = (before.Section(section.Key), source.Content.Section(section.Key));
            foreach (var column in section.Totals.Select(t => section.Columns[section.IndexOf(t)]))
            {
                var at = section.IndexOf(column.Key);
                if (Sum(old, at, column.Key) is { } a && Sum(now, at, column.Key) is { } b && a != b)
                {
                    yield return (column.BriefLabel, CellText.Number(a, column.MinShown),
                        CellText.Number(b, column.MinShown) + (column.Unit is { } unit ? " " + unit : ""));
                }
            }
        }
    }

    private string? LineLabel(RowDifference row)
    {
        var rows = row.Change == RowChange.Removed
            ? source.Previous?.Content.Section(row.Section.Key)?.Rows ?? [] : _shapes[row.Section.Key].Rows;
        var place = row.Change == RowChange.Removed ? row.PlaceBefore : row.PlaceAfter;
        return rows.FirstOrDefault(r => r.RowNumber == place) is { } found ? _shapes[row.Section.Key].LineLabel(found) : null;
    }

    /// <summary>What the lines below the notice may name: the posting period, the place, the telephones.</summary>
    private Dictionary<string, string> Below()
    {
        var values = FormValues.OfPosting(source.Edition.PostingBy(_form));
        values["unit"] = source.Path[^1].Name;
        values["issuer"] = source.Edition.Leaf.Issuer ?? source.Issued.Name;
        values["supervision_phone"] = source.Contacts.Call.PlacePhone;
        values["discipline_phone"] = source.Contacts.Call.Discipline ?? WhomToCall.Hotline;
        return values;
    }

    private string Input(FormInput input)
    {
        var (column, value) = (CellText.Column(input), source.Content.Inputs[input.Key]);
        return CellText.Show(column, value, CellText.Decimals(column, [value]));
    }

    private Headline Headline(FormFigure figure)
    {
        if (Figure(figure.Key) is not { } value)
        {
            return new(figure.Label, null, figure.Measure, null);
        }
        var tenThousands = figure.Measure == "元" && Math.Abs(value) >= TenThousand
            ? CellText.Number(Math.Round(value / TenThousand, 2, MidpointRounding.AwayFromZero), 2) : null;
        return new(figure.LabelIn(source.Edition.Nil), CellText.Figure(figure, value), figure.Measure,
            tenThousands)
        { IsCarried = source.Edition.Nil && figure.OnNil == NilFigure.Carried };
    }

    /// <summary>The figure as frozen in leaf 0: what was published, whatever is erased later.</summary>
    private decimal? Figure(string key) =>
        _totals.TryGetValue(key, out var text) ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>By the row's position: where rows were erased, places have gaps.</summary>
    private int PageOf(string section, int place)
    {
        var index = _shapes[section].IndexOf(place);
        var part = _parts.FirstOrDefault(p => p.Section.Key == section && index >= p.From && index < p.To);
        return part is null ? 1 : (part.Start + index - part.From) / PageSize + 1;
    }

    private string Anchor(string section, int place) => RowAnchor.Of(_form, section, place);

    private static decimal? Sum(ContentSection? section, int column, string key)
    {
        var values = (section?.Rows ?? []).Select(r => r.Cells[column]).Append(section?.Erased?.Sum(key)).OfType<string>().ToList();
        return values.Count == 0 ? null : values.Sum(v => decimal.Parse(v, CultureInfo.InvariantCulture));
    }
}
