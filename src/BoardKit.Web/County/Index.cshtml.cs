using BoardKit.Domain.Calendar;
using BoardKit.Domain.Duties;
using BoardKit.Domain.Units;
using BoardKit.Features.Figures;
using BoardKit.Features.Units;
using BoardKit.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BoardKit.Web.County;

/// <summary>Who has not disclosed yet: places × matters, reported out of due in every cell.</summary>
[Authorize(Policies.FiguresRead)]
internal sealed class CoverageModel(ShowCoverage coverage, ShowUnit showUnit) : ScopedPage
{
    [BindProperty(SupportsGet = true, Name = "quarter")]
    public string? Quarter { get; set; }

    public Period Asked { get; private set; }

    public ShowUnit.Response Area { get; private set; } = null!;

    public ShowCoverage.Response Matrix { get; private set; } = new([], []);

    /// <summary>The quarters to choose from.</summary>
    public IReadOnlyList<Period> Quarters => QuartersBack(Asked);

    /// <summary>What has to be public by today.</summary>
    public int Expected => Matrix.Rows.Sum(r => r.Whole.Asked);

    public int Reported => Matrix.Rows.Sum(r => r.Whole.Published);

    /// <summary>Published within the deadline, of those that have one.</summary>
    public int OnTime => Matrix.Rows.Sum(r => r.Whole.OnTime ?? 0);

    /// <summary>Published, of those that have a deadline.</summary>
    public int Timed => Matrix.Rows.Where(r => r.Whole.OnTime is not null).Sum(r => r.Whole.Published);

    /// <summary>Places with at least one thing open.</summary>
    public int PlacesOpen => Matrix.Places.Count(p => Matrix.Rows.Any(r => r.Children.TryGetValue(p.Code, out var c) && c.Open > 0));

    /// <summary>Whether marks of what does not apply may be set here.</summary>
    public bool MayMark => Policies.Allows(Policies.NotApplicableMark, Access.Role);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal : Page();

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal : Csv(CoverageFile.Table(Area.Unit, Matrix, AsOf), FileName);

    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) is { } refusal ? refusal : Xlsx(CoverageFile.Table(Area.Unit, Matrix, AsOf), FileName);

    private string FileName => $"{Area.Unit.Name}-公开情况-{Asked}";

    private async Task<IActionResult?> LoadAsync(CancellationToken cancellationToken)
    {
        if (Looked is not { } scope)
        {
            return NotFound();
        }
        Asked = Period.TryParse(Quarter, out var quarter) && quarter.Length == PeriodLength.Quarter ? quarter : LastQuarter;
        var area = await showUnit.Handle(new(scope), cancellationToken);
        var found = await coverage.Handle(new(scope, DuePeriods.Overview(Asked)), cancellationToken);
        if (area.Failed || found.Failed)
        {
            return NotFound();
        }
        (Area, Matrix) = (area.Value, found.Value);
        return null;
    }

    /// <summary>Colour of a cell; the text in it says the same.</summary>
    public static string Tone(Duty? duty) => duty is null ? "none" : duty.State switch
    {
        DutyState.NotApplicable or DutyState.NoEvent => "none",
        DutyState.Fulfilled => "all",
        DutyState.NotYetDue => "early",
        DutyState.Owed => duty.Left is not null || (duty.Open <= 2 && duty.Published > 0) ? "some" : "few",
    };

    /// <summary>
    /// Where a cell leads: what is owed to the list of those who owe it, of one unit to what that unit owes; everything else to the
    /// figures.
    /// </summary>
    public string Goes(Unit place, ShowCoverage.Row row, Duty? duty)
    {
        var own = place.Level == row.Form.Level;
        return duty?.State is DutyState.Owed or DutyState.NotYetDue
            ? own ? $"/county/applicable?scope={place.Place}&form={row.Form.Key}&period={row.Period}&quarter={Asked}"
                : $"/county/eye/list?scope={place.Place}&quarter={Asked}&item={MissingModel.ItemOf(row.Form.Key, row.Period)}"
                    + (duty.State == DutyState.NotYetDue ? $"&standing={MissingModel.All}" : "")
            : own && MayMark && duty?.State is not DutyState.Fulfilled
                ? $"/county/applicable?scope={place.Place}&form={row.Form.Key}&period={row.Period}&quarter={Asked}"
            : $"/county/figures?scope={place.Place}&form={row.Form.Key}&period={row.Period}";
    }

}
