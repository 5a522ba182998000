using BoardKit.Domain;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Units;

/// <summary>
/// Loads profiles from a CSV <c>code[,supervision_phone,discipline_phone,address,seal_name]</c>; a line replaces the profile of its place.
/// </summary>
public sealed class ImportProfiles(EditProfile edit) : IUseCase
{
    /// <summary>The lines of <see cref="Read"/>.</summary>
    public sealed record Request(IReadOnlyList<Line> Lines);

    /// <summary>One line.</summary>
    /// <param name="Number">1-based line of the file.</param>
    /// <param name="Unit">The place.</param>
    /// <param name="Fields">Its profile.</param>
    public sealed record Line(int Number, UnitCode Unit, ProfileFields Fields);

    /// <summary>How many profiles were written.</summary>
    public sealed record Response(int Written);

    /// <summary>Reads a file. Faults, each with the line: <c>profiles-header</c>, <c>csv-quote</c>, <c>unit-code</c>.</summary>
    public static Outcome<IReadOnlyList<Line>> Read(string text)
    {
        List<string>? header = null;
        var (lines, faults) = (new List<Line>(), new List<Fault>());
        foreach (var (line, fields, isClosed) in CsvTable.Records(text))
        {
            if (!isClosed)
            {
                return CsvTable.Unclosed(line);
            }
            if (header is null)
            {
                header = fields.ConvertAll(field => field.Trim());
                if (!header.Contains("code"))
                {
                    return Fault.Invalid("profiles-header", $"第 {line} 行：应是列名 code,supervision_phone,discipline_phone,address,seal_name。");
                }
                continue;
            }
            string? Field(string name) => header.IndexOf(name) is var at && at >= 0 && at < fields.Count ? fields[at] : null;
            if (UnitCode.TryParse(Field("code"), out var unit))
            {
                lines.Add(new(line, unit,
                    new(Field("supervision_phone"), Field("discipline_phone"), Field("address"), Field("seal_name"))));
            }
            else
            {
                faults.Add(At(line, Fault.Invalid("unit-code", "代码不是 12 位行政区划代码，请核对。")));
            }
        }
        return faults.Count > 0 ? Outcome<IReadOnlyList<Line>>.Refused(faults) : lines;
    }

    /// <summary>
    /// Writes, a place at a time. Refused with the faults of <see cref="EditProfile"/>; lines before a fault stay written.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        foreach (var line in request.Lines)
        {
            var done = await edit.Handle(new(line.Unit, line.Fields, Version: null), cancellationToken);
            if (done.Failed)
            {
                return At(line.Number, done.Fault);
            }
        }
        return new Response(request.Lines.Count);
    }

    internal static Fault At(int line, Fault fault) => fault with { Detail = $"第 {line} 行：{fault.Detail}", At = new CellPlace(Row: line) };
}
