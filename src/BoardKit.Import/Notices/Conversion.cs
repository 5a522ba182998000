using System.Globalization;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;

namespace BoardKit.Import.Notices;

/// <summary>
/// Values that the file writes in one unit and the notice in another: shown as before → after, so that whoever submits confirms what was
/// made of them.
/// </summary>
/// <param name="Label">The column.</param>
/// <param name="Unit">The unit of the file: 万元.</param>
/// <param name="Own">That of the form: 元.</param>
/// <param name="After">The first value, as it is published.</param>
/// <param name="At">Where it stands.</param>
internal sealed record Conversion(string Label, string Unit, string Own, decimal After, CellPlace At)
{
    /// <summary>How many values were converted like it.</summary>
    public int Values { get; init; } = 1;

    /// <summary>工作表“公示表”第 3 行 D 列“补贴金额”按万元填写，换算成元公布：0.95 万元 → 9,500 元（这样的共 12 处）。</summary>
    public string Sentence
    {
        get
        {
            _ = MeasureUnit.Relate(Unit, Own, out var factor);
            var all = Values > 1 ? string.Create(CultureInfo.InvariantCulture, $"（这样的共 {Values} 处）") : "";
            return string.Create(CultureInfo.InvariantCulture,
                $"{Where.Of(At)}“{Label}”按{Unit}填写，换算成{Own}公布：{After / factor:#,0.########} {Unit} → {After:#,0.########} {Own}{all}。");
        }
    }

    /// <summary>Of one value; null when it is written in the unit of the form, or is nothing in any unit.</summary>
    public static Conversion? Of(string label, string? unit, string? own, string value, CellPlace at) =>
        unit is not null && own is not null && MeasureUnit.Relate(unit, own, out _) == UnitRelation.Convertible
            && decimal.Parse(value, CultureInfo.InvariantCulture) is not 0 and var after
            ? new(label, unit, own, after, at) : null;

    /// <summary>What the clerk is told; who reads it by API or CLI confirms it by submitting, as on the page.</summary>
    public Fault AsFault() => Fault.Warning("unit-converted", Sentence + "提交就是确认这样换算。", At);

    /// <summary>What is kept with the draft and read by the reviewer.</summary>
    public GivenAnswer AsAnswer() =>
        new(string.Join('.', ((string?[])["converted", At.Section, At.ColumnKey]).OfType<string>()), GivenAnswer.Converted, Sentence);
}
