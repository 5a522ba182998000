using System.Globalization;
using System.Text.RegularExpressions;
using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Units;
using BoardKit.Features.Privacy;
using BoardKit.Import;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>Guesses what an uploaded spreadsheet is: the form whose columns it has, the period its title or file name speaks of. The clerk confirms; nothing is decided here.</summary>
public sealed partial class GuessImport(BoardDbContext db, FormCatalog forms, PrivacyGates gates, LabelBook labels, WorkbookOnce files, TimeProvider clock) : IUseCase
{
    // Larger files are read once, for the form that the clerk chooses.
    private const int ReadForEveryForm = 4 * 1024 * 1024;

    /// <summary>The file, and the unit that it is for.</summary>
    public sealed record Request(UnitCode Unit, string FileName, ReadOnlyMemory<byte> Content)
    {
        /// <summary>Whether the clerk has chosen the form already: then nothing is tried.</summary>
        public bool IsChosen { get; init; }
    }

    /// <summary>The forms that the unit reports, and the guesses among them.</summary>
    /// <param name="Forms">Forms of the unit's level, by key.</param>
    /// <param name="Form">The best guess, or null when nothing fits.</param>
    /// <param name="Period">The period guessed for that form.</param>
    public sealed record Response(IReadOnlyList<Form> Forms, Form? Form, Period? Period);

    /// <summary>Refused when the file cannot be read at all.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var level = await db.Units.AsNoTracking().Where(u => u.Code == request.Unit.Value).Select(u => u.Level).SingleOrDefaultAsync(cancellationToken);
        var own = (await forms.All(request.Unit, cancellationToken)).Where(f => f.Level == level).ToList();
        var byName = own.Find(f => request.FileName.Contains(f.Name, StringComparison.Ordinal));
        if (request.IsChosen)
        {
            return new Response(own, null, null);
        }
        if (request.Content.Length > ReadForEveryForm)
        {
            return new Response(own, byName, byName is null ? null : PeriodIn(request.FileName, byName));
        }
        var gate = await gates.For(request.Unit, cancellationToken);
        if (gate.Failed)
        {
            return gate.Fault;
        }
        var workbook = files.Read(request.Content, request.FileName, cancellationToken);
        if (workbook.Failed)
        {
            return Outcome<Response>.Refused(workbook.Faults);
        }
        var tried = new List<(Form Form, ImportResult Import)>();
        foreach (var form in own)
        {
            var intent = new ImportIntent { Remembered = await labels.Remembered(request.Unit, form.Key, cancellationToken) };
            tried.Add((form, NoticeImporter.Import(workbook.Value, await labels.WithWords(request.Unit, form, cancellationToken), plan: null, gate.Value, intent, cancellationToken)));
        }
        var best = tried.Where(t => Mapped(t.Import) > 0).OrderBy(t => Lacking(t.Import)).ThenByDescending(t => t.Form == byName).ThenByDescending(t => Mapped(t.Import)).FirstOrDefault();
        var text = $"{best.Import?.Title} {request.FileName}";
        return new Response(own, best.Form, best.Form is null ? null : PeriodIn(text, best.Form));
    }

    private static int Mapped(ImportResult import) => import.Plan.Sections.Sum(s => s.Columns.Count);

    private static int Lacking(ImportResult import) => import.Faults.Count(f => f.Stops && f.Code is "no-table" or "section-missing" or "column-missing");

    private Period PeriodIn(string text, Form form)
    {
        var (length, due) = (form.Period, form.Due(clock.Today()));
        if (Year().Match(text) is not { Success: true } found)
        {
            return due;
        }
        var year = int.Parse(found.Groups["year"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var month = found.Groups["month"] is { Success: true } m ? int.Parse(m.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
            : found.Groups["quarter"] is { Success: true } q ? 3 * Quarter(q.Value) - 2
            : 0;
        if (length != PeriodLength.Year && month is < 1 or > 12)
        {
            return due.Year == year ? due : Period.Of(length, new DateOnly(year, 1, 1));
        }
        return Period.Of(length, new DateOnly(year, Math.Max(1, month), 1));
    }

    private static int Quarter(string text) => text switch { "一" or "1" => 1, "二" or "2" => 2, "三" or "3" => 3, _ => 4 };

    [GeneratedRegex(@"(?<year>20\d\d)\s*(年度?)?\s*(((第)?\s*(?<quarter>[一二三四1-4])\s*季)|(Q(?<quarter>[1-4]))|([-年]?(?<month>0?[1-9]|1[0-2])\s*月))?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Year();
}
