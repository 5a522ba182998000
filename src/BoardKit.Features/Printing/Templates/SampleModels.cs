using System.Globalization;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Units;
using BoardKit.Printing;

namespace BoardKit.Features.Printing.Templates;

/// <summary>
/// Models of a form without a notice: one with made-up rows, one of a nil return. A template is tried on both, because it will meet both.
/// </summary>
public sealed class SampleModels(SheetModels models, TimeProvider clock) : IUseCasePart
{
    private const int Rows = 24;
    private static readonly string[] Texts = ["示例", "示例文字", "较长的示例文字，用来看换行是否好看", "示例甲", "示例乙"];

    /// <summary>A notice of the form with rows.</summary>
    public async Task<SheetModel> Filled(Form form, UnitCode unit, CancellationToken cancellationToken) =>
        Filled(form, unit, await models.Place(unit, cancellationToken));

    /// <summary>A notice of the form with rows, of a place that need not be stored yet.</summary>
    public SheetModel Filled(Form form, UnitCode unit, PlaceFacts place)
    {
        var inputs = form.Inputs.ToDictionary(i => i.Key, i => Cell(CellText.Column(i), 3) ?? "示例", StringComparer.Ordinal);
        return Of(form, unit, new NoticeContent { Inputs = inputs, Sections = [.. form.Sections.Select(Section)] }, place);
    }

    /// <summary>本期无此项, and nothing at the foot: no figures, no sentence, no sections, no sign-offs.</summary>
    public SheetModel Nil(Form form, UnitCode unit, PlaceFacts place) =>
        Of(form, unit, new NoticeContent { Nil = true }, place) with { Figures = [], Footer = [], Phones = [], Signoffs = [] };

    private SheetModel Of(Form form, UnitCode unit, NoticeContent content, PlaceFacts place)
    {
        var check = FormCheck.Run(form, content, new CheckContext());
        var (today, totals) = (clock.Today(), check.Figures.ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal));
        return SheetModels.Make(form, check.Content, totals, Posting(form, today), place, []) with
        {
            IndexNumber = $"{unit}-示例",
            Title = $"{place.UnitPath.Split(" · ")[^1]}{form.Name}公示",
            Sample = true,
        };
    }

    /// <summary>As its form says; a made-up notice names no date that a table of working days would move.</summary>
    private static PostingPeriod Posting(Form form, DateOnly today) =>
        new(today, today.AddDays(form.Posting.Days), form.Posting.Days, form.Posting.Unit, today, false);

    private static ContentSection Section(FormSection section) => new()
    {
        Key = section.Key,
        Rows = section.Kind switch
        {
            SectionKind.Record => [Row(section, 1)],
            SectionKind.Text => [.. TextSection.Passages(section).Where(p => !p.Many).Select(Paragraph)],
            SectionKind.Tree when section.Lines.Count > 0 => [.. section.Lines.Select((line, i) => Row(section, i + 1, line))],
            SectionKind.Files => [],
            SectionKind.Tree or SectionKind.List => [.. Enumerable.Range(1, Rows).Select(i => Row(section, i))],
        },
    };

    private static ContentRow Paragraph(FormElement passage, int place) =>
        new() { RowNumber = place + 1, Line = passage.Key, Cells = ["0", passage.Text ?? Texts[2], null] };

    private static ContentRow Row(FormSection section, int place, FormLine? line = null) => new()
    {
        RowNumber = place,
        Line = line?.Key,
        Cells = [.. section.Columns.Select(c => line is not null && c.Key == section.LineColumn ? line.Label : Cell(c, place))],
    };

    private static string? Cell(FormColumn column, int place) => column.Type switch
    {
        CellType.Text => Texts[place % Texts.Length],
        CellType.Integer => (place * 7 % 90 + 1).ToString(CultureInfo.InvariantCulture),
        CellType.Decimal or CellType.Percent => Math.Round(place * 37 % 97 + 0.25m * (place % 4), Math.Min(column.MaxDecimals, 2))
            .ToString("0.##", CultureInfo.InvariantCulture),
        CellType.Date => "2026-03-01",
        CellType.Month => "2026-03",
        CellType.Enum => column.Values.Count > 0 ? column.Values[place % column.Values.Count] : null,
        CellType.IdCard or CellType.BankCard or CellType.Phone => "****",
        CellType.OfficePhone => "0564-6000001",
        CellType.Sequence or CellType.Blank or CellType.File => null,
    };
}
