using BoardKit.Domain.Units;

namespace BoardKit.Web.Residents;

/// <summary>
/// The address of “我在名单上吗”: /n/{code}/me, either case. It is no <see cref="ResidentAddress"/>, because what it answers is never kept.
/// </summary>
internal static class LookUpAddress
{
    private const string Start = "/n/", End = "/me";

    /// <summary>Reads a path; the address found is that of the notice.</summary>
    public static bool TryParse(PathString path, out ResidentAddress notice)
    {
        notice = default;
        var text = path.Value?.TrimEnd('/') ?? "";
        if (text.Length <= Start.Length + End.Length || !text.StartsWith(Start, StringComparison.OrdinalIgnoreCase)
            || !text.EndsWith(End, StringComparison.OrdinalIgnoreCase)
            || !PublicCode.TryParse(text[Start.Length..^End.Length], out var code))
        {
            return false;
        }
        notice = new(AddressKind.Notice, code.Text, 0, 0, 1, false, null);
        return true;
    }
}
