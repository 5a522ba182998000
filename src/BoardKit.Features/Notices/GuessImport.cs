using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using BoardKit.Import;
using BoardKit.Import.Mapping;
using BoardKit.Import.Reading;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>
/// Guesses what an uploaded spreadsheet is: the form whose columns it has, the period its title or file name speaks of. The clerk confirms;
/// nothing is decided here.
/// </summary>
public sealed class GuessImport(BoardDbContext db, FormCatalog forms, PrivacyGates gates, LabelBook labels, SheetGroups groups,
    WorkbookOnce files, TimeProvider clock) : IUseCase
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
    public sealed record Response(IReadOnlyList<Form> Forms, Form? Form, Period? Period)
    {
        /// <summary>
        /// How many notices the sheets of the file would make; more than one may be saved in one go (<see cref="SaveEachSheet"/>).
        /// </summary>
        public int Notices { get; init; } = 1;
    }

    /// <summary>Refused when the file cannot be read at all.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var level = await db.Units.AsNoTracking().Where(u => u.Code == request.Unit.Value).Select(u => u.Level)
            .SingleOrDefaultAsync(cancellationToken);
        var own = (await forms.All(request.Unit, cancellationToken)).Where(f => f.Level == level).ToList();
        var byName = own.Find(f => request.FileName.Contains(f.Name, StringComparison.Ordinal));
        if (request.IsChosen)
        {
            return new Response(own, null, null);
        }
        if (request.Content.Length > ReadForEveryForm)
        {
            return new Response(own, byName,
                byName is null ? null : PeriodGuess.Of(byName, clock.Today(), request.FileName));
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
        // one of our own to fill in says what it is
        if (workbook.Value.Mark is { } mark && own.Find(f => f.Key == mark.Form && f.Lengths.Contains(mark.Period.Length)) is { } marked)
        {
            return new Response(own, marked, mark.Period);
        }
        var tried = new List<(Form Form, ImportResult Import)>();
        foreach (var form in own)
        {
            var intent = new ImportIntent { Remembered = await labels.Remembered(request.Unit, form.Key, cancellationToken) };
            tried.Add((form, NoticeImporter.Import(workbook.Value, await labels.WithWords(request.Unit, form, cancellationToken),
                plan: null, gate.Value, intent, cancellationToken)));
        }
        var best = tried.Where(t => Mapped(t.Import) > 0).OrderBy(t => Lacking(t.Import)).ThenByDescending(t => t.Form == byName)
            .ThenByDescending(t => Mapped(t.Import)).FirstOrDefault();
        var period = best.Form is null
            ? (Period?)null : PeriodGuess.Of(best.Form, clock.Today(), best.Import.Title, request.FileName);
        return new Response(own, best.Form, period) { Notices = await Notices(request, workbook.Value, cancellationToken) };
    }

    /// <summary>How many notices its sheets would make, each looked at alone.</summary>
    private async Task<int> Notices(Request request, RawWorkbook workbook, CancellationToken cancellationToken)
    {
        if (workbook.Sheets.Count(s => !s.Hidden && s.Rows.Count > 0) < 2)
        {
            return 1;
        }
        var found = await groups.Find(request.Unit, request.FileName, request.Content, only: null, cancellationToken);
        return found.Failed ? 1 : found.Value.Groups.Count;
    }

    private static int Mapped(ImportResult import) => import.Plan.Sections.Sum(s => s.Columns.Count) + import.Elements;

    private static int Lacking(ImportResult import) =>
        import.Faults.Count(f => f.Stops && f.Code is "no-table" or "section-missing" or "column-missing");
}
