using BoardKit.Domain;
using BoardKit.Domain.Duties;
using BoardKit.Features.Frame;
using BoardKit.Features.Reports;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>Rents that fell due by the contracts that villages published, and whether they said what became of them.</summary>
[Authorize(Policies.FiguresRead)]
internal sealed class RentsModel(ListRents list) : ScopedPage
{
    public ListRents.Response? Found { get; private set; }

    /// <summary>Colour of a standing; its word says the same.</summary>
    public static string Tone(RentStanding standing) => standing switch
    {
        RentStanding.NotDisclosed => "urgent",
        RentStanding.Unpaid or RentStanding.NotKnown => "soon",
        RentStanding.Coming => "calm",
        RentStanding.Disclosed => "good",
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal : Page();

    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal : Xlsx(PlainTable.Of("单位,合同编号,标的物,应付日,状态", Found!.Rents
            .Select(r => (IEnumerable<string>)[Found.Names.GetValueOrDefault(r.Contract.Unit, ""), r.Contract.No, r.Contract.What,
                r.Day is { } day ? Day(day) : "", r.Text])) with
        { Name = "到期租金" }, $"{Found.Scope.Name}-到期租金");

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope)
        {
            return NotFound();
        }
        var found = await list.Handle(scope, cancellationToken);
        if (found.Failed)
        {
            return found.Fault.Kind == FaultKind.NotFound ? NotFound() : Refuse(found.Faults);
        }
        Found = found.Value;
        return null;
    }
}
