using System.Globalization;
using System.Text.Json;
using BoardKit.Domain;
using BoardKit.Domain.Calendar;
using BoardKit.Domain.Forms;
using BoardKit.Domain.Returns;
using BoardKit.Domain.Units;
using BoardKit.Features.Returns;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BoardKit.Web.County;

/// <summary>The returns that higher offices ask for: what they ask, made once, and a new one.</summary>
[Authorize(Policies.FiguresRead)]
internal sealed class ReturnsModel(ListReturns list) : ScopedPage
{
    public ListReturns.Response Listed { get; private set; } = new([], []);

    /// <summary>What was typed and refused; empty otherwise.</summary>
    public (string Name, string AskedBy, string Period, IReadOnlyList<string> Figures) Typed { get; private set; } = ("", "", "quarter", []);

    public UnitCode Area => Looked!.Value;

    public bool MayEdit => Access.May(Capability.EditForms, Area.Value);

    /// <summary>month, quarter, year, with their words.</summary>
    public static IReadOnlyList<(string Word, PeriodLength Length, string Text)> Lengths { get; } =
        [("month", PeriodLength.Month, "每月"), ("quarter", PeriodLength.Quarter, "每季"), ("year", PeriodLength.Year, "每年")];

    public static string LengthText(PeriodLength length) => Lengths.First(l => l.Length == length).Text;

    /// <summary>The period that is asked for about now: the last that has ended, of a year the running one.</summary>
    public Period Due(ReturnDefinition definition) => Period.Of(definition.Period, Today) is var running
        && definition.Period == PeriodLength.Year ? running : running.Previous;

    public static string ValueOf(Form form, FormFigure figure) => $"{form.Key}:{figure.Key}";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope)
        {
            return NotFound();
        }
        var found = await list.Handle(new(scope), cancellationToken);
        if (found.Failed)
        {
            return NotFound();
        }
        Listed = found.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? name, string? askedBy, string? period, string[]? figures,
        [FromServices] DefineReturn define, CancellationToken cancellationToken)
    {
        if (!Policies.Allows(Policies.FormsEdit, Access.Role))
        {
            return Refused([Features.Frame.UnitFaults.Forbidden], StatusCodes.Status403Forbidden);
        }
        if (Looked is not { } scope)
        {
            return NotFound();
        }
        Typed = (name ?? "", askedBy ?? "", period ?? "", figures ?? []);
        var lines = Typed.Figures.Select(f => f.Split(':')).Where(f => f.Length == 2).Select(f => new { form = f[0], figure = f[1] });
        var key = string.Create(CultureInfo.InvariantCulture, $"r{Guid.CreateVersion7():N}")[..20];
        var done = await define.Handle(new(scope, key, JsonSerializer.Serialize(new
        {
            name = Typed.Name.Trim(),
            askedBy = Typed.AskedBy.Trim(),
            period = Typed.Period,
            lines,
        })), cancellationToken);
        if (done.Failed && done.Fault.Kind == FaultKind.Invalid && await OnGetAsync(cancellationToken) is PageResult)
        {
            return Refuse(Typed.Figures.Count == 0 ? [Fault.Invalid("return-figure", "请勾选报表要的数。")] : done.Faults);
        }
        return Answer(done, $"/county/returns?scope={scope}", "已保存。以后数字由公示自动汇总，不用再填。");
    }

    public async Task<IActionResult> OnPostDropAsync(string? key, [FromServices] DefineReturn define,
        CancellationToken cancellationToken) =>
        !Policies.Allows(Policies.FormsEdit, Access.Role)
            ? Refused([Features.Frame.UnitFaults.Forbidden], StatusCodes.Status403Forbidden)
        : Looked is not { } scope ? NotFound()
        : Answer(await define.Handle(new(scope, key ?? "", null), cancellationToken), $"/county/returns?scope={scope}", "已停用。");
}
