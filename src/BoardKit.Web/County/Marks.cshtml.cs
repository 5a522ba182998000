using BoardKit.Data.Catalogs;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Catalogue;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Units;
using BoardKit.Features.Units;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>
/// 不适用: what was said of which places, by whom, when and why; what clerks propose; many places or whole townships at once, undone as
/// easily.
/// </summary>
[Authorize(Policies.NotApplicableMark)]
internal sealed class MarksModel(ListMarks list, MarkNotApplicable mark, FormCatalog forms, ItemCatalog items, UnitPicker units)
    : ScopedPage
{
    private const string Path = "/county/marks";

    public ListMarks.Response Marks { get; private set; } = new("", [], 0);

    public PlaceTree Places { get; private set; } = new("to", [], [], false);

    /// <summary>The forms, each with the periods that people mark: the running one and those of the year before.</summary>
    public IReadOnlyList<(Form Form, Period Period)> Items { get; private set; } = [];

    /// <summary>The forms that serve several items, each with their keys and names.</summary>
    public IReadOnlyList<(Form Form, IReadOnlyList<(string Key, string Name)> Items)> Parts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope)
        {
            return NotFound();
        }
        var marks = await list.Handle(new(scope), cancellationToken);
        if (marks.Failed)
        {
            return NotFound();
        }
        Marks = marks.Value;
        Places = PlaceTree.Of("to", [.. (await units.ListAsync(cancellationToken)).Where(c => scope.Covers(c.Unit))], []);
        var all = await forms.AllWithin(scope, cancellationToken);
        Items = [.. all.SelectMany(form => Periods(form).Select(period => (form, period)))];
        var owed = new OwedForms(await items.AllWithin(scope, cancellationToken), scope);
        Parts = [.. all.Select(form => (form, (IReadOnlyList<(string, string)>)[.. Periods(form)
            .SelectMany(period => owed.Items(form, period)).Select(i => (i.Key, i.Version.WholeName)).DistinctBy(i => i.Key)]))
            .Where(part => part.Item2.Count > 1)];
        return Page();
    }

    /// <summary>Marks the places that are ticked.</summary>
    public async Task<IActionResult> OnPostAsync(IReadOnlyList<string> to, string? item, string? part, string? reason,
        CancellationToken cancellationToken)
    {
        var done = Item(item) is var (form, period, _)
            ? await mark.Handle(new([.. to.Select(t => UnitCode.TryParse(t, out var unit) ? unit : default)], form, period, Reason: reason,
                Item: part ?? ""), cancellationToken)
            : Fault.Invalid("form-missing", "请选哪一项、哪一期。");
        return Answer(Here(done), Path, done.Failed ? "" : $"已标 {done.Value.Marked} 处。"
            + (done.Value.Kept > 0 ? $"其中 {done.Value.Kept} 个单位这一期已经公布，仍计入。" : ""));
    }

    /// <summary>Takes a mark back.</summary>
    public async Task<IActionResult> OnPostBackAsync(string? unit, string? item, CancellationToken cancellationToken)
    {
        var done = UnitCode.TryParse(unit, out var place) && Item(item) is var (form, period, part)
            ? await mark.Handle(new([place], form, period, Applies: true, Item: part), cancellationToken)
            : Fault.Invalid("unit-none", "请选单位。");
        return Answer(Here(done), Path, "已改回要公开。");
    }

    /// <summary>Agrees with a proposal, or does not.</summary>
    public async Task<IActionResult> OnPostDecideAsync(string? unit, string? item, bool agrees, [FromServices] DecideNotApplicable decide,
        CancellationToken cancellationToken)
    {
        var done = UnitCode.TryParse(unit, out var place) && Item(item) is var (form, period, part)
            ? await decide.Handle(new(place, form, period, agrees, part), cancellationToken) : Fault.Invalid("unit-none", "请选单位。");
        return Answer(Here(done), Path, agrees ? "已同意，标为不适用。" : "没有同意，仍要公开。");
    }

    public static string ItemOf(NotApplicable mark) => $"{mark.Form}:{mark.Period}:{mark.Item}";

    /// <summary>不适用, 要公开, 村里提出.</summary>
    public static string Word(MarkState state) => state switch
    {
        MarkState.Holds => "不适用",
        MarkState.Excepted => "要公开",
        MarkState.Proposed => "村里提出",
    };

    private IEnumerable<Period> Periods(Form form)
    {
        var running = Period.Of(form.Period, Today);
        var back = form.Period switch { PeriodLength.Month => 13, PeriodLength.Quarter => 5, PeriodLength.Year => 2 };
        return Enumerable.Range(0, back).Select(i => Enumerable.Range(0, i).Aggregate(running, (period, _) => period.Previous));
    }

    // the page itself is there: a form or unit that is not is said on it
    private static Outcome<T> Here<T>(Outcome<T> done) =>
        done.Failed && done.Fault.Kind == FaultKind.NotFound ? done.Fault with { Kind = FaultKind.Invalid } : done;

    private static (string Form, Period Period, string Part)? Item(string? text) =>
        text?.Split(':') is [{ Length: > 0 } form, var of, .. var part] && part.Length < 2 && Period.TryParse(of, out var period)
            ? (form, period, part.ElementAtOrDefault(0) ?? "") : null;
}
