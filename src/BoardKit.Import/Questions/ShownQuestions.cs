using System.Globalization;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Privacy;
using BoardKit.Import.Cells;
using BoardKit.Import.Notices;
using BoardKit.Import.Reading;
using BoardKit.Import.Roles;

namespace BoardKit.Import.Questions;

/// <summary>
/// Numbers that a format shows as others: the value shown is the value. Amounts with more digits than the form has are taken as shown, and
/// it is said once; a format that scales (0!.0000) under a heading that says so leaves the stored amount; anything else that could be meant
/// both ways is asked.
/// </summary>
internal sealed class ShownQuestions(QuestionList questions, FaultList faults)
{
    /// <summary>A cell whose shown number is another, with both.</summary>
    private sealed record Other(Entry Entry, decimal Stored, decimal Shown, decimal Scale);

    /// <summary>
    /// The readings with what was decided; <paramref name="broken"/> tells how many of the first rows break a rule under a reading.
    /// </summary>
    public ColumnReadings Settle(FormSection section, SectionRows rows, ColumnReadings readings, Func<ColumnReadings, double> broken)
    {
        for (var i = 0; i < section.Columns.Count; i++)
        {
            if (!section.Columns[i].IsNumber)
            {
                continue;
            }
            var others = Others(rows, i);
            if (others.Count > 0)
            {
                readings = Settle(section, rows, i, others, readings, broken);
            }
        }
        return readings;
    }

    private static List<Other> Others(SectionRows rows, int index)
    {
        var others = new List<Other>();
        foreach (var entry in rows.Entries)
        {
            var at = entry.Block.Columns[index];
            if (at < 0 || entry.Row[at] is not { Kind: RawKind.Number, Format: { } format } cell
                || format.Layout(cell.Number) is not { IsPercent: false } layout)
            {
                continue;
            }
            var stored = CellParser.ToDecimal(cell.Number);
            var shown = stored / layout.Scale;
            shown = layout.Decimals is { } places ? decimal.Round(shown, Math.Min(places, 8), MidpointRounding.AwayFromZero) : shown;
            if (shown != stored)
            {
                others.Add(new(entry, stored, shown, layout.Scale));
            }
        }
        return others;
    }

    private ColumnReadings Settle(FormSection section, SectionRows rows, int index, List<Other> others, ColumnReadings readings,
        Func<ColumnReadings, double> broken)
    {
        var column = section.Columns[index];
        var scaled = others.Find(o => o.Scale != 1);
        if (scaled is not null)
        {
            return Scaled(section, rows, index, scaled, readings);
        }
        if (others.TrueForAll(o => o.Stored.Scale > column.MaxDecimals && Noise(o)))
        {
            return readings;
        }
        if (others.Find(o => decimal.Round(o.Stored, Math.Min(column.MaxDecimals, 8), MidpointRounding.AwayFromZero) != o.Shown) is { } cut)
        {
            return Cut(section, index, cut, readings, broken);
        }
        var (first, at) = (others[0], At(section, index, others[0].Entry));
        faults.Add(Fault.Warning("taken-as-shown", string.Create(CultureInfo.InvariantCulture,
            $"{Where.Of(at)}“{column.FullLabel}”没有四舍五入（存的是 {first.Stored:#,0.########}，显示 {first.Shown:#,0.########}），按显示的数公布{(others.Count > 1 ? $"，这样的共 {others.Count} 行" : "")}。"), at));
        return readings;
    }

    /// <summary>13.030000000000001 shown as 13.03: the noise of binary numbers, nothing to say.</summary>
    private static bool Noise(Other other) => Math.Abs(other.Stored - other.Shown) < 0.000001m;

    /// <summary>
    /// A format that draws the number smaller. Where the heading names the larger unit, the stored number is the amount in the smaller one.
    /// </summary>
    private ColumnReadings Scaled(FormSection section, SectionRows rows, int index, Other first, ColumnReadings readings)
    {
        var (column, at) = (section.Columns[index], At(section, index, first.Entry));
        var stated = rows.Blocks[0].Units;
        var factor = readings.Factor(section.Key, column, stated);
        if (factor == first.Scale)
        {
            faults.Add(Fault.Warning("taken-as-stored", string.Create(CultureInfo.InvariantCulture,
                $"{Where.Of(at)}“{column.FullLabel}”用格式显示为{readings.Unit(section.Key, column, stated)}（显示 {first.Shown:#,0.########}），实际是 {first.Stored:#,0.########} {column.Unit}，按 {column.Unit} 公布。"), at));
            return readings.With(section.Key, column.Key, unit: null);
        }
        var answer = questions.Ask(new($"shown.{section.Key}.{column.Key}", "shown", string.Create(CultureInfo.InvariantCulture,
            $"{Where.Of(at)}“{column.FullLabel}”用格式缩小了显示：存的是 {first.Stored:#,0.########}，显示 {first.Shown:#,0.########}。公布哪一个？"), at,
        [
            new("stored", "公布存的数", $"“{column.FullLabel}”按存的数公布，不按缩小的显示"),
            new("shown", "公布显示的数", $"“{column.FullLabel}”按显示的数公布"),
        ]));
        return answer == "shown" ? readings.With(section.Key, column.Key, Taken.Shown) : readings;
    }

    /// <summary>Fewer digits are shown than the form has: the rules decide, else the clerk.</summary>
    private ColumnReadings Cut(FormSection section, int index, Other first, ColumnReadings readings, Func<ColumnReadings, double> broken)
    {
        var (column, at) = (section.Columns[index], At(section, index, first.Entry));
        var shown = readings.With(section.Key, column.Key, Taken.Shown);
        var (asStored, asShown) = (broken(readings), broken(shown));
        if (asStored < asShown)
        {
            return readings;
        }
        if (asShown < asStored)
        {
            return shown;
        }
        var answer = questions.Ask(new($"shown.{section.Key}.{column.Key}", "shown", string.Create(CultureInfo.InvariantCulture,
            $"{Where.Of(at)}“{column.FullLabel}”存的是 {first.Stored:#,0.########}，表里显示 {first.Shown:#,0.########}。公布哪一个？"), at,
        [
            new("shown", "公布显示的数", $"“{column.FullLabel}”按表里显示的数公布"),
            new("stored", "公布存的数", $"“{column.FullLabel}”按存的数公布，小数比表里显示的多"),
        ]));
        return answer == "stored" ? readings : shown;
    }

    private static CellPlace At(FormSection section, int index, Entry entry) =>
        new(entry.Block.View.Name, entry.Row.Number, CellReference.Letters(entry.Block.Columns[index]),
            section.Key, section.Columns[index].Key);
}
