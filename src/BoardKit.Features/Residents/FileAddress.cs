using System.Globalization;

namespace BoardKit.Features.Residents;

/// <summary>
/// The last part of the address of an attached file: 0123456789abcdef-3.jpg a page, …-3s.jpg the same for lists, ….pdf the file itself.
/// </summary>
/// <param name="File">The first sixteen digits of its hash.</param>
/// <param name="Page">The page; null for the file itself.</param>
/// <param name="Small">Whether the small picture of the page is meant.</param>
public readonly record struct FileAddress(string File, int? Page, bool Small)
{
    private const int Digits = 16, MostPage = 999;

    /// <summary>The address of a page.</summary>
    public static FileAddress OfPage(string hash, int page, bool small) => new(hash[..Digits], page, small);

    /// <summary>The address of the file itself.</summary>
    public static FileAddress OfFile(string hash) => new(hash[..Digits], null, false);

    /// <summary>Reads one; false for any other text.</summary>
    public static bool TryParse(string text, out FileAddress address)
    {
        address = default;
        var (name, extension) = (Path.GetFileNameWithoutExtension(text), Path.GetExtension(text));
        if (name.Length < Digits || !name.AsSpan(0, Digits).ToString().All(char.IsAsciiHexDigitLower))
        {
            return false;
        }
        var (file, rest) = (name[..Digits], name[Digits..]);
        if (extension == ".pdf")
        {
            address = new(file, null, false);
            return rest.Length == 0;
        }
        var small = rest.EndsWith('s');
        if (extension != ".jpg" || rest.Length < 2 || rest[0] != '-'
            || !int.TryParse(small ? rest[1..^1] : rest[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            || page is < 1 or > MostPage)
        {
            return false;
        }
        address = new(file, page, small);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Page is { } page
        ? string.Create(CultureInfo.InvariantCulture, $"{File}-{page}{(Small ? "s" : "")}.jpg") : File + ".pdf";
}
