using System.Text;
using BoardKit.Domain.Units;

namespace BoardKit.Web.Residents;

/// <summary>
/// An address that nobody answers, as people copy it from paper: in full-width letters, or the code alone. Where it can be told what is
/// meant, it leads there.
/// </summary>
internal static class LostAddress
{
    /// <summary>Leads on, or says that there is nothing.</summary>
    public static IResult Answer(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && Meant(context.Request.Path) is { } path
        ? Results.LocalRedirect(path) : Results.NotFound();

    private static string? Meant(PathString path)
    {
        if (path.Value is not { Length: > 1 and <= WrittenText.MaxLength } text || text.Contains('\uFFFD', StringComparison.Ordinal)
            || text.Any(char.IsSurrogate))
        {
            return null;
        }
        var folded = text.Normalize(NormalizationForm.FormKC);
        if (folded != text && ResidentAddress.IsResident(folded) && folded.All(char.IsAscii))
        {
            return folded;
        }
        var plain = folded.Trim('/').Contains('/', StringComparison.Ordinal) ? "" : WrittenText.Plain(folded);
        return PublicCode.TryParse(plain, out _) || WrittenText.Unit(plain) is not null
            ? "/" + QueryString.Create("q", plain).ToUriComponent() : null;
    }
}
