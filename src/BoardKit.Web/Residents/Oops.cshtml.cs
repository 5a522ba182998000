using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BoardKit.Web.Residents;

/// <summary>What people read instead of a status code: what happened and what to do next.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class OopsModel : PageModel
{
    /// <summary>Key of the text that says what happened; with “-advice” behind it, what to do next.</summary>
    public string Text { get; private set; } = "oops.other";

    /// <summary>Whether a search is of help.</summary>
    public bool IsNotFound { get; private set; }

    /// <summary>Any method: what was sent with another ends here too, and is told the same.</summary>
    [NonHandler]
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.HandlerMethod is null)
        {
            OnGet(int.Parse((string)context.RouteData.Values["status"]!, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Says it: of what was thrown, else of the status in the address.</summary>
    public void OnGet(int status)
    {
        if (HttpContext.Features.Get<IExceptionHandlerFeature>() is { Error: not BadHttpRequestException and var thrown })
        {
            Text = Mishaps.Words(thrown);
            return;
        }
        status = HttpContext.Response.StatusCode is >= 400 and var set ? set : status;
        IsNotFound = status == StatusCodes.Status404NotFound;
        Text = status switch
        {
            StatusCodes.Status404NotFound => "oops.404",
            StatusCodes.Status400BadRequest => "oops.400",
            StatusCodes.Status403Forbidden => "oops.403",
            StatusCodes.Status405MethodNotAllowed => "oops.405",
            StatusCodes.Status413PayloadTooLarge when IsPhotos => "oops.413-photos",
            StatusCodes.Status413PayloadTooLarge => "oops.413",
            StatusCodes.Status503ServiceUnavailable => "oops.503",
            StatusCodes.Status507InsufficientStorage => "oops.507",
            >= 500 => "oops.500",
            _ => "oops.other",
        };
    }

    private bool IsPhotos => HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath.StartsWith(Postings.PhotoUpload.Folder,
        StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>As for GET.</summary>
    public void OnPost(int status) => OnGet(status);
}
