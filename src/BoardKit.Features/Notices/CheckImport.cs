using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Forms.Checking;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Reading;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using BoardKit.Import;
using BoardKit.Import.Mapping;

namespace BoardKit.Features.Notices;

/// <summary>
/// The dry run: reads a spreadsheet, maps it to the form, masks what identifies people, checks every rule, and says what would be
/// published. Writes nothing.
/// </summary>
public sealed class CheckImport(NoticeOpening opening, NoticeFinder find, Issuing issuing, OtherNotices others, SameLists lists,
    PrivacyGates gates, TypedText typed, CorrectedNotice corrected, PlacesAround places, LabelBook labels, WorkbookOnce files,
    ImportPace pace, Acts acts, TimeProvider clock) : IUseCase
{
    private const int YearsBack = 4;

    /// <summary>A file and what it is to become.</summary>
    /// <param name="Intent">Unit, form, period, title, hanging day.</param>
    /// <param name="FileName">Name of the file; its extension says how it is read.</param>
    /// <param name="Content">The file, at most 32 MB.</param>
    /// <param name="Plan">The mapping as the clerk corrected it, or null to find it.</param>
    /// <param name="Inputs">Inputs as typed; they win over those found in the file.</param>
    /// <param name="Corrects">Code of the notice that it corrects, or null for a new one.</param>
    /// <param name="Answers">The clerk's answers: key of a question to key of a choice.</param>
    public sealed record Request(Intent Intent, string FileName, ReadOnlyMemory<byte> Content, ImportPlan? Plan = null,
        IReadOnlyDictionary<string, string>? Inputs = null, string? Corrects = null, IReadOnlyDictionary<string, string>? Answers = null)
    {
        /// <summary>Numbers of the sheets (from 1) that make this notice; null: whatever of the file belongs to it.</summary>
        public IReadOnlyList<int>? Sheets { get; init; }

        /// <summary>Which sheet is shown in the roles of its cells, and which page of it; both from 1.</summary>
        public (int Sheet, int Page) Look { get; init; } = (1, 1);
    }

    /// <summary>What would be published, and every fault, each located.</summary>
    /// <param name="Form">The form that applies.</param>
    /// <param name="Made">Key and title of the notice to be; null when the unit may not open it (then a fault says why).</param>
    /// <param name="Import">What was read, the mapping, and the look of the file.</param>
    /// <param name="Check">Rules, totals and figures.</param>
    /// <param name="Faults">All faults in reading order.</param>
    public sealed record Response(Form Form, NoticeOpening.Opening? Made, ImportResult Import,
        CheckResult Check, IReadOnlyList<Fault> Faults)
    {
        /// <summary>Who may publish it here, the usual one first; nobody of a correction, which stays who it was.</summary>
        public IReadOnlyList<Speaker> Speakers { get; init; } = [];

        /// <summary>The sheet that was asked for, in the roles of its cells.</summary>
        public required SheetPicture Picture { get; init; }

        /// <summary>Nothing stops publication.</summary>
        public bool Passed => !Faults.Any(f => f.Stops);

        /// <summary>
        /// The file was understood: a draft may be saved and mended by hand, even where a rule of the form is broken or a sub-total of the
        /// file does not fit (it is kept with the draft, <see cref="UnfitSums"/>).
        /// </summary>
        public bool MaySave => Made is not null && !Import.Faults.Any(f => f.Stops && f.Code != UnfitTotal.Code)
            && !Faults.Any(f => f.Stops && f.Code == "personal-number");
    }

    /// <summary>Refused only when the file or the intent cannot be read at all; faults of the content travel in the response.</summary>
    public async Task<Outcome<Response>> Handle(Request request, CancellationToken cancellationToken)
    {
        var turn = pace.Take(acts.Actor.Id);
        if (turn.Failed)
        {
            return turn.Fault;
        }
        using var until = turn.Value;
        return await Read(request, cancellationToken);
    }

    /// <summary>The same inside the turn of a use case that goes on with it.</summary>
    internal async Task<Outcome<Response>> Read(Request request, CancellationToken cancellationToken)
    {
        var fit = await opening.Fit(request.Intent, cancellationToken);
        if (fit.Failed)
        {
            return fit.Fault;
        }
        var (form, period) = fit.Value;
        var gate = await gates.For(request.Intent.Unit, period.Year, cancellationToken);
        if (gate.Failed)
        {
            return gate.Fault;
        }
        var workbook = files.Read(request.Content, request.FileName, cancellationToken);
        if (workbook.Failed)
        {
            return workbook.Fault;
        }
        var inputs = await typed.Inputs(request.Intent.Unit, form, request.Inputs ?? new Dictionary<string, string>(), cancellationToken);
        if (inputs.Failed)
        {
            return Outcome<Response>.Refused(inputs.Faults);
        }
        var intent = new ImportIntent
        {
            Period = period,
            Sheets = request.Sheets,
            Places = await places.Of(request.Intent.Unit, cancellationToken),
            Answers = request.Answers ?? new Dictionary<string, string>(),
            Remembered = await labels.Remembered(request.Intent.Unit, form.Key, cancellationToken)
        };
        var import = NoticeImporter.Import(workbook.Value, await labels.WithWords(request.Intent.Unit, form, cancellationToken),
            request.Plan, gate.Value, intent, cancellationToken);
        if (pace.TooLong(import.Content.Sections.Sum(s => s.Rows.Count)) is { } longer)
        {
            return longer;
        }
        var content = import.Content with { Inputs = Merge(import.Content.Inputs, inputs.Value) };
        var before = await corrected.Read(request.Corrects, form, cancellationToken);
        import = With(import, RegainedNumbers.Into(form, content, before.Edition, before.Draft, gate.Value, intent.Answers));
        import = With(import, SuppressedRows.LeaveOut(form, import.Content, gate.Value, intent.Answers));
        var (carried, remarks) = CarriedErasures.Into(import.Content, form, before.Edition);
        carried = CarriedTexts.Into(carried, form, before);
        (carried, var left) = CarriedFiles.Into(carried, form, before);
        import = With(import,
            new(CarriedComputed.Into(CarriedInputs.Into(carried, request.Inputs, form, before), form, before),
                [.. remarks, .. left], [], []));
        return await Check(request, form, period, gate.Value, import, cancellationToken);
    }

    private static ImportResult With(ImportResult import, Settled settled) => import with
    {
        Content = settled.Content,
        Faults = [.. import.Faults, .. settled.Faults, .. settled.Questions.Select(q => q.AsFault())],
        Questions = [.. import.Questions, .. settled.Questions],
        Answers = [.. import.Answers, .. settled.Answers],
    };

    private async Task<Outcome<Response>> Check(Request request, Form form, Period period, PrivacyGate gate, ImportResult import,
        CancellationToken cancellationToken)
    {
        var opened = await opening.Check(request.Intent, import.Content, request.Corrects, cancellationToken);
        var made = opened.Failed ? null : opened.Value;
        var key = made?.Key ?? new NoticeKey(form.Key, period.ToString());
        var context = await find.Context(request.Intent.Unit.Value, key, form, cancellationToken);
        var check = FormCheck.Run(form, import.Content,
            context with { Elsewhere = await others.InUnit(request.Intent.Unit.Value, key, form, cancellationToken) });
        var faults = new List<Fault>(opened.Faults);
        if (UnlikelyPeriod(period, clock.Today()) is { } unlikely)
        {
            faults.Add(unlikely);
        }
        if (await lists.Find(request.Intent.Unit, key, form, check.Content, cancellationToken) is { } same)
        {
            faults.Add(same.Warning(request.Intent.Unit.Level));
        }
        if (made is not null && gate.Inspect(made.Title, "标题", default) is { } personal)
        {
            faults.Add(personal);
        }
        faults.AddRange(import.With(check));
        return new Response(form, made, import, check, faults)
        {
            Picture = import.Picture(request.Look.Sheet, request.Look.Page, gate),
            Speakers = request.Corrects is null ? await issuing.Choices(request.Intent.Unit, form, cancellationToken) : [],
        };
    }

    /// <summary>A period that has not begun, or lies years back: likely a slip of the hand, and never published without a word.</summary>
    private static Fault? UnlikelyPeriod(Period period, DateOnly today) =>
        period.FirstDay > today ? Fault.Warning("period-not-begun", $"{period.Spoken}还没有开始，请核对期间选得对不对。")
        : period.LastDay.AddYears(YearsBack) < today ? Fault.Warning("period-long-past", $"{period.Spoken}是好几年前了，请核对期间选得对不对。")
        : null;

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> found, IReadOnlyDictionary<string, string> typed)
    {
        var merged = new Dictionary<string, string>(found, StringComparer.Ordinal);
        foreach (var (key, value) in typed)
        {
            merged[key] = value;
        }
        return merged;
    }
}
