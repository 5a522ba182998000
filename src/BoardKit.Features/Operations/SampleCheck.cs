using System.Globalization;
using System.Security.Cryptography;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Forms.Expressions;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using BoardKit.Import;
using BoardKit.Import.Cells;
using BoardKit.Import.Reading;

namespace BoardKit.Features.Operations;

/// <summary>
/// Reads a sample notice of a pack as the import will, without a database: numbers are digested under a key that nobody keeps.
/// </summary>
internal sealed class SampleCheck(CountyPack pack, IReadOnlyList<Form> forms, PrivacyRules rules)
{
    private readonly PrivacyGate _gate = new(new CountyDigester(0, RandomNumberGenerator.GetBytes(32)), rules);

    /// <summary>What would stop it.</summary>
    public async Task<IReadOnlyList<Fault>> Faults(PackSample sample, CancellationToken cancellationToken)
    {
        if (forms.FirstOrDefault(f => f.Key == sample.Form)
            ?.At(UnitCode.From(long.Parse(sample.Unit, CultureInfo.InvariantCulture)).Level) is not { } form)
        {
            return [Fault.NotFound("form-unknown", $"没有名为“{sample.Form}”的公示表式。")];
        }
        if (!Period.TryParse(sample.Period, out var period) || !File.Exists(pack.Sample(sample.File)))
        {
            return [Fault.Invalid("pack-samples", $"期次“{sample.Period}”看不懂，或 samples 里没有这个文件。")];
        }
        foreach (var file in sample.Attached ?? [])
        {
            if (!File.Exists(pack.Sample(file.File))
                || FileSlot.Find(form, file.Section, file.Column) is not { } slot || slot.IsOfRow != file.Row is not null)
            {
                return [Fault.Invalid("pack-samples", $"附件“{file.File}”不在 samples 里，或表式没有放附件的部分“{file.Section}”“{file.Column}”，或没写行号。")];
            }
        }
        var bytes = await File.ReadAllBytesAsync(pack.Sample(sample.File), cancellationToken);
        var book = SpreadsheetReader.Read(bytes, sample.File, ReadLimits.Default, cancellationToken);
        if (book.Failed)
        {
            return book.Faults;
        }
        var import = NoticeImporter.Import(book.Value, form, null, _gate, new ImportIntent { Period = period }, cancellationToken);
        var (inputs, parser) = (new Dictionary<string, string>(import.Content.Inputs, StringComparer.Ordinal), new CellParser(_gate));
        foreach (var input in form.Inputs)
        {
            if (sample.Inputs?.GetValueOrDefault(input.Key) is { } typed
                && parser.Parse(input, typed, new CellPlace(ColumnKey: input.Key)).Text is { } text)
            {
                inputs[input.Key] = text;
            }
        }
        return [.. import.With(FormCheck.Run(form, import.Content with { Inputs = inputs }, new CheckContext())).Where(f => f.Stops)];
    }
}
