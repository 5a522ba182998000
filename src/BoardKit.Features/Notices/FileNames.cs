using BoardKit.Domain.Privacy;

namespace BoardKit.Features.Notices;

/// <summary>
/// File names as they may be kept: the last part only, identifying numbers masked, at most 100 characters with the extension whole.
/// </summary>
internal static class FileNames
{
    private const int MaxLength = 100;

    public static string Safe(string fileName, PrivacyRules rules)
    {
        var name = Path.GetFileName(fileName.Replace('\\', '/'));
        var extension = Path.GetExtension(name);
        var stem = Masking.Echo(Path.GetFileNameWithoutExtension(name), rules);
        extension = extension.Length > 8 ? extension[..8] : extension;
        return (stem.Length + extension.Length > MaxLength ? stem[..(MaxLength - extension.Length)] : stem) + extension;
    }
}
