using System.Globalization;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Units;
using BoardKit.Features.Frame;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace BoardKit.Web.Staff;

/// <summary>What every staff page does alike: never cached, refusals said in one place, times shown in China's zone.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal abstract class StaffPage : PageModel
{
    /// <summary>The access of the request.</summary>
    public Access Access => HttpContext.RequestServices.GetRequiredService<CurrentAccess>().Access;

    /// <summary>The unit of the membership. A page behind a capability always has one.</summary>
    public UnitCode Unit => Access.Unit ?? throw new InvalidOperationException("A page behind a capability was reached without a unit.");

    /// <summary>Refusals to show at the top of this very page.</summary>
    public IReadOnlyList<Fault> Refusals { get; private set; } = [];

    /// <summary>2026年3月1日 9:05 in China.</summary>
    public static string Moment(DateTime utc) => ChinaTime.Minute(utc);

    /// <summary>2026年3月1日.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    /// <summary>Where people sign in, by the configured public address: the Host header is whatever the caller says.</summary>
    protected string SignInAddress() =>
        HttpContext.RequestServices.GetRequiredService<PublicSite>().SignIn;

    /// <summary>Goes on to a page and says that it is done, or goes there and says why not; a thing out of scope is not there.</summary>
    protected IActionResult Answer<T>(Outcome<T> outcome, string page, string done)
    {
        if (outcome.Failed && outcome.Fault.Kind == FaultKind.NotFound)
        {
            return NotFound();
        }
        if (outcome.Failed && outcome.Fault.Kind == FaultKind.Forbidden)
        {
            return Refused(outcome.Faults, StatusCodes.Status403Forbidden);
        }
        TempData[outcome.Failed ? "Refused" : "Done"] = outcome.Failed
            ? string.Join("", outcome.Faults.Take(5).Select(f => f.Detail)) : done;
        return LocalRedirect(page);
    }

    /// <summary>A PDF that no cache keeps: to be saved under a name, or shown in the browser when there is none.</summary>
    protected FileContentResult Pdf(byte[] pdf, string? fileName)
    {
        Response.Headers.CacheControl = "private, no-store";
        return new(pdf, "application/pdf") { FileDownloadName = fileName ?? "" };
    }

    /// <summary>A CSV file to be saved, with the mark by which Excel and WPS know its characters.</summary>
    protected FileContentResult Csv(PlainTable table, string name) =>
        File(CsvFile.Write([table]), "text/csv; charset=utf-8", name + ".csv");

    /// <summary>Shows a page again with what refuses it.</summary>
    protected PageResult Refuse(params IReadOnlyList<Fault> faults)
    {
        Refusals = faults;
        return Page();
    }

    /// <summary>The answer to a form that does not read.</summary>
    internal IActionResult Unreadable() => Refused([UnreadableForm.Fault], StatusCodes.Status400BadRequest);

    /// <summary>A refusal as a page of its own, with its status.</summary>
    protected IActionResult Refused(IReadOnlyList<Fault> faults, int status) => new ViewResult
    {
        ViewName = "/Staff/Refused.cshtml",
        StatusCode = status,
        ViewData = new ViewDataDictionary<IReadOnlyList<Fault>>(MetadataProvider, new()) { Model = faults },
        TempData = TempData,
    };
}
