using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Units;
using BoardKit.Web.SignIn;
using BoardKit.Web.Staff;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>What becomes of a unit: another name, closed, merged into another, moved to another township; and what it was before.</summary>
[Authorize(Policies.UnitsKeep)]
internal sealed class PlacesModel(ShowUnit show, ListUnitHistory history, UnitPicker units) : ScopedPage
{
    private const string Path = "/county/units/change";

    public ShowUnit.Response Place { get; private set; } = null!;

    public ListUnitHistory.Response History { get; private set; } = null!;

    /// <summary>Words that narrow the units to choose from.</summary>
    [BindProperty(SupportsGet = true, Name = UnitSelect.Field)]
    public string? Find { get; set; }

    /// <summary>Units that can take over.</summary>
    public UnitSelect Heirs { get; private set; } = UnitSelect.None;

    /// <summary>Townships that a village can come to; none for other units.</summary>
    public UnitSelect Townships { get; private set; } = UnitSelect.None;

    /// <summary>Units below that can be looked at.</summary>
    public IEnumerable<Unit> Below => Place.Below.Where(u => Access.Write.Contains(u.Code));

    private string Here => $"{Path}?scope={ScopeText}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope || await show.Handle(new(scope), cancellationToken) is not { Failed: false, Value: var place })
        {
            return NotFound();
        }
        (Place, History) = (place, await history.Handle(new(scope), cancellationToken));
        var open = await units.ListAsync(cancellationToken);
        Heirs = UnitSelect.Of("heir", "heir", [.. open.Where(c => c.Unit != scope && c.Unit.Level == scope.Level)], Find, null);
        Townships = scope.Level != UnitLevel.Village ? UnitSelect.None
            : UnitSelect.Of("under", "under",
                [.. open.Where(c => c.Unit.Level == UnitLevel.Township && !c.Unit.Covers(scope))], null, null);
        return Page();
    }

    public Task<IActionResult> OnPostRenameAsync(string? name, DateOnly? from, [FromServices] RenameUnit rename,
        CancellationToken cancellationToken) =>
        DoAsync(async unit => await rename.Handle(new(unit, name ?? "", From: from), cancellationToken), "名称已改，原来的名称留在下面。");

    public Task<IActionResult> OnPostCloseAsync(DateOnly? last, [FromServices] CloseUnit close, CancellationToken cancellationToken) =>
        DoAsync(async unit => last is null ? DayMissing : await close.Handle(new(unit, last), cancellationToken), "已撤销。");

    public Task<IActionResult> OnPostReopenAsync([FromServices] CloseUnit close, CancellationToken cancellationToken) =>
        DoAsync(async unit => await close.Handle(new(unit, null), cancellationToken), "已恢复。");

    public Task<IActionResult> OnPostMergeAsync(DateOnly? last, string? heir, [FromServices] CloseUnit close,
        CancellationToken cancellationToken) =>
        DoAsync(async unit => last is null ? DayMissing
            : !UnitCode.TryParse(heir, out var into) ? Fault.Invalid("unit-heir", "请选由哪个单位承接。")
            : await close.Handle(new(unit, last, into), cancellationToken), "已并入。承接单位的报账员可以在右上角切换到这里，更正、撤下原来的公示。");

    public async Task<IActionResult> OnPostMoveAsync(DateOnly? last, string? under, [FromServices] MoveUnit move,
        CancellationToken cancellationToken)
    {
        if (Looked is not { } unit)
        {
            return NotFound();
        }
        var moved = last is not { } day ? DayMissing
            : !UnitCode.TryParse(under, out var township) ? Fault.Invalid("unit-move", "请选划归哪个乡镇。")
            : await move.Handle(new(unit, township, day), cancellationToken);
        return moved.Failed ? Answer(moved, Here, "")
            : Answer(moved, $"{Path}?scope={moved.Value.Place}", "已划归，这是新的单位，从第二天起报；报账员已能切换到这里。");
    }

    private static Fault DayMissing { get; } = Fault.Invalid("unit-dates", "请写明最后一天是哪天。");

    private async Task<IActionResult> DoAsync(Func<UnitCode, Task<Outcome<Done>>> work, string done) =>
        Looked is { } unit ? Answer(await work(unit), Here, done) : NotFound();
}
