using BoardKit.Domain;

namespace BoardKit.Web.Staff;

/// <summary>A file that a form sent.</summary>
internal static class SentFile
{
    /// <summary>Said where there is none.</summary>
    public static Fault Missing { get; } = Fault.Invalid("file-missing", "没有收到文件，或者文件是空的，请重新选择。");

    /// <summary>What it holds; null for nothing.</summary>
    public static async Task<byte[]?> Bytes(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null || file.Length == 0)
        {
            return null;
        }
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellationToken);
        return content;
    }
}
