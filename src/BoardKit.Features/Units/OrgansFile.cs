using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Units;

/// <summary>
/// Reads organs from a CSV <c>code,body,name[,seal,phone,head,supervisor,supervisor_name,supervisor_phone,order,from]</c>. Kinds are
/// written as people call them (农村集体经济组织, 村民小组, 监事会) or by their names in code.
/// </summary>
public static class OrgansFile
{
    private const string Header = "code,body,name,seal,phone,head,supervisor,supervisor_name,supervisor_phone,order,from";

    /// <summary>One line.</summary>
    /// <param name="Number">1-based line of the file.</param>
    /// <param name="Unit">The place.</param>
    /// <param name="Body">Of which kind.</param>
    /// <param name="Fields">What is said of it.</param>
    /// <param name="From">Day since which it is there; null: always.</param>
    public sealed record Line(int Number, UnitCode Unit, Issuer Body, OrganFields Fields, DateOnly? From);

    /// <summary>
    /// The lines. Faults, each with the line: <c>organs-header</c>, <c>csv-quote</c>, <c>unit-code</c>, <c>organ-body</c>,
    /// <c>organ-row</c>.
    /// </summary>
    public static Outcome<IReadOnlyList<Line>> Read(string text)
    {
        List<string>? header = null;
        var (lines, faults) = (new List<Line>(), new List<Fault>());
        foreach (var (number, fields, isClosed) in CsvTable.Records(text))
        {
            if (!isClosed)
            {
                return CsvTable.Unclosed(number);
            }
            if (header is null)
            {
                header = fields.ConvertAll(field => field.Trim());
                if (!header.Contains("code") || !header.Contains("body") || !header.Contains("name"))
                {
                    return Fault.Invalid("organs-header", $"第 {number} 行：应是列名 {Header}，前三列必须有。");
                }
                continue;
            }
            var line = Of(number, name => header.IndexOf(name) is var at && at >= 0 && at < fields.Count ? fields[at].Trim() : "");
            if (line.Failed)
            {
                faults.Add(ImportProfiles.At(number, line.Fault));
            }
            else
            {
                lines.Add(line.Value);
            }
        }
        return faults.Count > 0 ? Outcome<IReadOnlyList<Line>>.Refused(faults) : lines;
    }

    /// <summary>The same of a file. Faults besides: <c>csv-size</c>, <c>csv-encoding</c>.</summary>
    public static async Task<Outcome<IReadOnlyList<Line>>> Read(Stream file, CancellationToken cancellationToken)
    {
        var text = await CsvTable.ReadAsync(file, cancellationToken);
        return text.Failed ? text.Fault : Read(text.Value);
    }

    private static Outcome<Line> Of(int number, Func<string, string> field)
    {
        if (!UnitCode.TryParse(field("code"), out var unit))
        {
            return Fault.Invalid("unit-code", "代码不是 12 位行政区划代码，请核对。");
        }
        if (OrganRules.BodyOf(field("body")) is not { } body)
        {
            return Fault.Invalid("organ-body", $"body 应写成{string.Join('、', OrganRules.Bodies.Select(b => b.Kind()))}之一。");
        }
        var (supervisor, order, from) = (field("supervisor"), field("order"), field("from"));
        var (place, day) = (0, default(DateOnly));
        if ((supervisor.Length > 0 && OrganRules.SupervisorOf(supervisor) is null)
            || (order.Length > 0 && !int.TryParse(order, NumberStyles.None, CultureInfo.InvariantCulture, out place))
            || (from.Length > 0 && !DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)))
        {
            return Fault.Invalid("organ-row",
                $"supervisor 应写成{string.Join('、', Enum.GetValues<SupervisorKind>().Select(k => k.Label()))}之一，order 是数字，from 写成 2026-01-01。");
        }
        return new Line(number, unit, body, new OrganFields(field("name"))
        {
            Seal = field("seal"),
            Phone = field("phone"),
            Head = field("head"),
            Supervisor = OrganRules.SupervisorOf(supervisor),
            SupervisorName = field("supervisor_name"),
            SupervisorPhone = field("supervisor_phone"),
            Order = place,
        }.Trimmed(), from.Length > 0 ? day : null);
    }
}
