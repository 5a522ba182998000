using System.Globalization;
using BoardKit.Domain;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Import;
using BoardKit.Import.Reading;
using BoardKit.Tests.Import.Support;

namespace BoardKit.Tests.Import.Mixtures;

/// <summary>What the product made of a file.</summary>
internal sealed record Reading(ImportResult? Import, CheckResult? Check, IReadOnlyList<Fault> Faults)
{
    public IReadOnlyList<Question> Questions => Import?.Questions ?? [];

    public bool Passes => !Faults.Any(f => f.Stops);

    /// <summary>Whether the clerk is told anything that is not folded away.</summary>
    public bool IsVisible => Questions.Count > 0 || Faults.Any(f => f.Severity != Severity.Note);

    public static Reading Of(MixFile file, CleanList list, IReadOnlyDictionary<string, string> answers)
    {
        var read = SpreadsheetReader.Read(file.Content, file.Name, ReadLimits.Default, Given.Stop);
        if (read.Failed)
        {
            return new(null, null, read.Faults);
        }
        var import = NoticeImporter.Import(read.Value, list.Form, null, Given.Gate, list.Intent(answers), Given.Stop);
        var inputs = new Dictionary<string, string>(import.Content.Inputs);
        foreach (var (key, value) in list.Inputs)
        {
            inputs[key] = value;
        }
        var check = FormCheck.Run(list.Form, import.Content with { Inputs = inputs }, new());
        return new(import, check, import.With(check));
    }

    /// <summary>Rows and figures as text: two readings of the same file that differ nowhere are one.</summary>
    public string Fingerprint()
    {
        var rows = Check?.Content.Sections.SelectMany(s => s.Rows.Select(r => s.Key + ":" + string.Join('|', r.Cells))) ?? [];
        var figures = Check?.Figures.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Key}={f.Value}")) ?? [];
        return string.Join('\n', [.. rows, .. figures, .. Faults.Where(f => f.Stops).Select(f => f.Code + f.At)]);
    }

    public string Errors() => string.Join("; ", Faults.Where(f => f.Stops).Take(3).Select(f => $"{f.Code} {f.Detail}"));
}
