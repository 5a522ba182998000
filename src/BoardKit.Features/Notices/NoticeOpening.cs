using BoardKit.Data;
using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Content;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Notices;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using BoardKit.Features.Register;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Notices;

/// <summary>What somebody wants to publish: which unit, form, period, project, under which title, from which day on the wall.</summary>
/// <param name="Unit">The unit that makes it.</param>
/// <param name="Form">Form key.</param>
/// <param name="Period">Period text.</param>
/// <param name="Title">Title; null: as the form suggests.</param>
/// <param name="HangOn">Hanging day; null: today.</param>
public sealed record Intent(UnitCode Unit, string Form, string Period, string? Title = null, DateOnly? HangOn = null)
{
    /// <summary>
    /// In whose name, by <see cref="Speaker.Value"/> or what it is called; null: the usual one, which is asked for where there are several.
    /// </summary>
    public string? Issuer { get; init; }
}

/// <summary>
/// The rules that decide whether a unit may open a notice of a form and period: right level, right length, open unit, and only one where
/// the form says one.
/// </summary>
public sealed class NoticeOpening(BoardDbContext db, FormCatalog forms, NoticeTitle titles, WholePeriod whole, Issuing issuing,
    PreparedDrafts prepared, TimeProvider clock) : IUseCasePart
{
    /// <summary>The field that a fault about the issuer names.</summary>
    public const string IssuerField = "issuer";

    private const int MostProject = 100;

    /// <summary>An intent that passed.</summary>
    public sealed record Opening(Form Form, NoticeKey Key, string Title)
    {
        /// <summary>In whose name, where somebody was named or its notices are its own; null: as the form says of the unit.</summary>
        public Speaker? Speaker { get; init; }
    }

    /// <summary>
    /// The form that applies, when unit and period fit it. Faults: <c>unit-unknown</c>, <c>unit-closed</c>, <c>form-unknown</c>,
    /// <c>wrong-level</c>, <c>period-shape</c>, <c>period-length</c>.
    /// </summary>
    public async Task<Outcome<(Form Form, Period Period)>> Fit(Intent intent, CancellationToken cancellationToken)
    {
        var unit = await db.Units.AsNoTracking().SingleOrDefaultAsync(u => u.Code == intent.Unit.Value, cancellationToken);
        if (unit is null)
        {
            return Fault.NotFound("unit-unknown", $"没有编码为 {intent.Unit} 的单位，请核对 12 位区划代码。");
        }
        var found = await forms.Find(intent.Unit, intent.Form, null, cancellationToken);
        if (found.Failed)
        {
            return found.Fault;
        }
        var form = found.Value;
        if (unit.Level != form.Level)
        {
            return Fault.Invalid("wrong-level", $"“{form.Name}”由{Spoken(form.Level)}填报，{unit.Name}不是{Spoken(form.Level)}一级单位。");
        }
        if (!Period.TryParse(intent.Period, out var period))
        {
            return Fault.Invalid("period-shape", $"期间“{Redaction.Quoted(intent.Period)}”看不懂，应写成 {Example(form)}。");
        }
        if (!form.Lengths.Contains(period.Length))
        {
            var often = string.Join('或', form.Lengths.Select(Spoken));
            return Fault.Invalid("period-length", $"“{form.Name}”{often}填报一次，期间应写成 {Example(form)}，现在是 {period}。");
        }
        return unit.Closed is { } closed && closed < period.FirstDay
            ? Fault.Conflict("unit-closed", $"{unit.Name}已于{closed:yyyy年M月d日}撤销，不能再建新的公示。")
            : (form, period);
    }

    /// <summary>
    /// The whole intent with the project taken from the inputs; refused with “correct the existing notice” when the unit has it already.
    /// 本期无此项 without a project speaks for the whole period.
    /// </summary>
    public async Task<Outcome<Opening>> Check(Intent intent, NoticeContent content, string? corrects, CancellationToken cancellationToken)
    {
        var fit = await Fit(intent, cancellationToken);
        if (fit.Failed)
        {
            return fit.Fault;
        }
        if (NoticeFaults.HangTooFar(intent.HangOn, clock.Today()) is { } tooFar)
        {
            return tooFar;
        }
        var (form, period) = fit.Value;
        var own = await Own(corrects, cancellationToken);
        var project = own?.Project
            ?? (form.PerPeriod == NoticesPerPeriod.Many ? await Project(form, intent, content, cancellationToken) : "");
        if (form.PerPeriod == NoticesPerPeriod.Many
            && (project.Length > MostProject || (project.Length == 0 && !content.Nil && corrects is null)))
        {
            var label = form.Inputs.FirstOrDefault(i => i.Key == form.ProjectInput)?.Label ?? "项目名称";
            return Fault.Invalid("project-missing", $"“{form.Name}”一期可以有多份，请填写“{label}”（不超过 {MostProject} 字）来区分。",
                new CellPlace(ColumnKey: form.ProjectInput));
        }
        // 本期无此项 without a project speaks for all projects in all phases
        var speaker = own is null ? await issuing.Choose(intent.Unit, form, intent.Issuer, cancellationToken) : (Speaker?)null;
        if (speaker.Failed)
        {
            return speaker.Fault with { At = new CellPlace(ColumnKey: IssuerField) };
        }
        var isWhole = form.PerPeriod == NoticesPerPeriod.Many && project.Length == 0;
        var key = own is not null ? own with { Form = form.Key, Period = period.ToString() }
            : (isWhole ? new NoticeKey(form.Key, period.ToString()) : NoticeKey.Of(form, period.ToString(), project, content.Inputs))
                .By(speaker.Value is { IsToldApart: true } one ? one.Key : null);
        if (Unclear(form, key, content, isPhaseKnown: isWhole || own is not null) is { } unclear)
        {
            return unclear;
        }
        var alike = await db.Notices.AsNoTracking().OfMatter(intent.Unit.Value, key).OrderBy(n => n.Code).ToListAsync(cancellationToken);
        // a draft of the system that nobody touched stands for nothing, but for whoever works in it
        var untouched = corrects is null ? await prepared.Ids(intent.Unit.Value, form.Key, cancellationToken) : new HashSet<Guid>();
        _ = alike.RemoveAll(n => untouched.Contains(n.Id));
        var existing = alike.Find(n => n.Key == key) ?? alike.Find(n => n.Key.StandsFor(key))
            ?? (speaker.Value?.Key is { } organ ? await issuing.Beside(intent.Unit, key, organ, null, cancellationToken) : null);
        existing = existing is { } found && untouched.Contains(found.Id) ? null : existing;
        if (await Misplaced(existing, corrects, cancellationToken) is { } misplaced)
        {
            return misplaced;
        }
        if (await whole.Conflict(form, intent.Unit, key, content.Nil,
            cancellationToken) is { } beside)
        {
            return beside;
        }
        var title = string.IsNullOrWhiteSpace(intent.Title)
            ? await titles.Suggest(form, intent.Unit, period, key, cancellationToken) : intent.Title.Trim();
        return title.Length > NoticeTitle.MaxLength
            ? Fault.Invalid("title-length", $"标题不超过 {NoticeTitle.MaxLength} 字，现在有 {title.Length} 字。")
            : new Opening(form, key, title)
            {
                Speaker = speaker.Value is { } named && (named.IsToldApart || !string.IsNullOrWhiteSpace(intent.Issuer)) ? named : null,
            };
    }

    /// <summary>Why inputs do not tell the notice apart: they say another, the phase is none of the form's, or they are too long.</summary>
    private static Fault? Unclear(Form form, NoticeKey key, NoticeContent content, bool isPhaseKnown) =>
        key.Contradicted(form, content.Inputs) is { } other ? NoticeFaults.KeyFixed(other, key.Said(form, other))
        : key.Text.Length > NoticeKey.MaxLength
            ? Fault.Invalid("key-length", $"用来区分“{form.Name}”的填报项太长，合起来不超过 {NoticeKey.MaxLength} 字，请写短一些。")
        : !isPhaseKnown && form.PhaseInput is { } phase && !form.Phases.Contains(key.Phase)
            ? Fault.Invalid("phase-missing", $"“{form.Name}”一期有几个阶段，请选“{form.Inputs.First(i => i.Key == phase).Label}”："
                + $"{string.Join('、', form.Phases)}。", new CellPlace(ColumnKey: phase))
        : null;

    /// <summary>Why the notice that is there, or the one that is named, does not fit: said in the dry run already.</summary>
    private async Task<Fault?> Misplaced(Notice? existing, string? corrects, CancellationToken cancellationToken)
    {
        if (corrects is null)
        {
            return existing is null ? null : NoticeFaults.Exists(existing.Code);
        }
        if (!PublicCode.TryParse(corrects, out var code) || !await db.Notices.AnyAsync(n => n.Code == code.Text, cancellationToken))
        {
            return NoticeFaults.NotFound(corrects.Length > PublicCode.Length ? corrects[..PublicCode.Length] : corrects);
        }
        return existing?.Code != code.Text ? NoticeFaults.CorrectsOther(code.Text)
            : existing.Stage == WorkStage.InReview ? NoticeFaults.Frozen
            : null;
    }

    /// <summary>
    /// The project as typed or found in the file; where nothing names it, the title does, and 本期无此项 has none.
    /// </summary>
    private async Task<string> Project(Form form, Intent intent, NoticeContent content, CancellationToken cancellationToken)
    {
        var named = form.ProjectInput is { } input ? content.Inputs.GetValueOrDefault(input, "").Trim() : "";
        var project = named.Length > 0 || content.Nil ? named : intent.Title?.Trim() ?? "";
        return project.Length is 0 or > MostProject ? project : await Known(project, form, intent, cancellationToken);
    }

    /// <summary>The key of the notice that is corrected: it stays what it is. Null where none is.</summary>
    private async Task<NoticeKey?> Own(string? corrects, CancellationToken cancellationToken) =>
        PublicCode.TryParse(corrects, out var code)
        && await db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Code == code.Text, cancellationToken) is { } notice
            ? notice.Key : null;

    /// <summary>
    /// The spelling under which the unit knows the project, in this period or before: one project has one name in every comparison that
    /// follows, also with the notice of the period before.
    /// </summary>
    private async Task<string> Known(string project, Form form, Intent intent, CancellationToken cancellationToken)
    {
        var folded = ProjectName.Fold(project);
        var known = await db.Notices.AsNoTracking().Where(n => n.Unit == intent.Unit.Value
            && n.Form == form.Key).Select(n => new { n.Period, n.Project }).Distinct().ToListAsync(cancellationToken);
        return known.Where(n => n.Project == project || (folded.Length > 0 && ProjectName.Fold(n.Project) == folded))
            .OrderByDescending(n => n.Period == intent.Period).ThenByDescending(n => n.Project == project).ThenByDescending(n =>
            n.Period, StringComparer.Ordinal)
            .FirstOrDefault()?.Project ?? project;
    }

    private static string Example(Form form) => string.Join(" 或 ", form.Lengths.Select(Example));

    private static string Example(PeriodLength length) => length switch
    {
        PeriodLength.Month => "2026-09",
        PeriodLength.Quarter => "2026Q3",
        PeriodLength.Year => "2026",
    };

    private static string Spoken(UnitLevel level) => level switch
    {
        UnitLevel.Village => "村",
        UnitLevel.Township => "乡镇",
        UnitLevel.County => "县",
        UnitLevel.City => "市",
        UnitLevel.Province => "省",
    };

    private static string Spoken(PeriodLength length) => length switch
    {
        PeriodLength.Month => "每月",
        PeriodLength.Quarter => "每季度",
        PeriodLength.Year => "每年",
    };
}
