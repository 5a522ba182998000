using BoardKit.Domain;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Units;

/// <summary>Loads profiles from a CSV <c>code[,supervision_phone,discipline_phone,address,seal_name]</c>; a line replaces the profile of its place.</summary>
public sealed class ImportProfiles(EditProfile edit) : IUseCase
{
    /// <summary>The file.</summary>
    public sealed record Request(Stream File);

    /// <summary>How many profiles were written.</summary>
    public sealed record Response(int Written);

    /// <summary>
    /// Loads. Faults, with the line: <c>profiles-header</c>, <c>csv-quote</c>, <c>unit-code</c> and those of <see cref="EditProfile"/>;
    /// lines before a fault stay written.
    /// </summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var text = await CsvTable.ReadAsync(request.File, cancellationToken);
        if (text.Failed)
        {
            return text.Fault;
        }
        List<string>? header = null;
        var written = 0;
        foreach (var (line, fields, isClosed) in CsvTable.Records(text.Value))
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
            var done = await Write(header, fields, cancellationToken);
            if (done.Failed)
            {
                return done.Fault with { Detail = $"第 {line} 行：{done.Fault.Detail}", At = new Place(Row: line) };
            }
            written++;
        }
        return new Response(written);
    }

    private async Task<Outcome<Done>> Write(List<string> header, List<string> fields, CancellationToken cancellationToken)
    {
        string? Field(string name) => header.IndexOf(name) is var at && at >= 0 && at < fields.Count ? fields[at] : null;
        return UnitCode.TryParse(Field("code"), out var unit)
            ? await edit.Handle(new(unit, new(Field("supervision_phone"), Field("discipline_phone"), Field("address"), Field("seal_name")), Version: null), cancellationToken)
            : Fault.Invalid("unit-code", "代码不是 12 位行政区划代码，请核对。");
    }
}
