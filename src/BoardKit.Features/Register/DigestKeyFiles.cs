using System.Runtime.Versioning;
using System.Security.Cryptography;
using BoardKit.Domain;
using BoardKit.Domain.Units;

namespace BoardKit.Features.Register;

/// <summary>Where the digest keys lie: outside the database and its backups.</summary>
/// <param name="Directory">A folder readable by the service alone; files <c>digest-1.key</c>, <c>digest-2.key</c> … of 32 random bytes,
/// mode 0600, or mounted secrets.</param>
public sealed record DigestKeyLocation(string Directory);

/// <summary>What is the matter with the file of a key.</summary>
public enum KeyFileState
{
    /// <summary>It is there, private, and the one that the database knows.</summary>
    Good,
    /// <summary>There is no such file.</summary>
    Missing,
    /// <summary>The account of the process may not read it.</summary>
    Unreadable,
    /// <summary>Others than its owner may read or write it.</summary>
    TooOpen,
    /// <summary>It holds another key than the one that the database knows.</summary>
    Foreign,
}

/// <summary>The files of the digest keys: read with suspicion, written for the owner alone.</summary>
public sealed class DigestKeyFiles(DigestKeyLocation location) : IUseCasePart
{
    /// <summary>Length of a key in bytes.</summary>
    public const int KeyLength = 32;

    private const UnixFileMode Writable = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
    private const UnixFileMode OfOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>
    /// The key of a version that the database knows. Refused with <c>digest-key</c> and one sentence that says what to do.
    /// </summary>
    public Outcome<byte[]> Read(DigestKey known)
    {
        var (state, key) = Open(known.Version);
        state = state == KeyFileState.Good && Fingerprint(key) != known.Fingerprint ? KeyFileState.Foreign : state;
        return state == KeyFileState.Good ? key : Fault.Conflict("digest-key", Sentence(state, known.Version));
    }

    /// <summary>What is the matter with the file of a version.</summary>
    public KeyFileState Examine(DigestKey known)
    {
        var (state, key) = Open(known.Version);
        return state == KeyFileState.Good && Fingerprint(key) != known.Fingerprint ? KeyFileState.Foreign : state;
    }

    /// <summary>
    /// The fingerprint of the file of a new version, which is made where it is not there yet (a mounted secret is). Refused with
    /// <c>digest-key-not-made</c> where the folder is read-only.
    /// </summary>
    public Outcome<string> Make(int version)
    {
        try
        {
            if (!File.Exists(PathOf(version)))
            {
                // on the disk: digests under a key that a power cut took would match nothing
                PrivateFolder.Lay(PathOf(version), RandomNumberGenerator.GetBytes(KeyLength));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // another process made it at the same moment, or nobody may write here: what can be read decides
            if (!File.Exists(PathOf(version)))
            {
                return Fault.Conflict("digest-key-not-made",
                    $"密钥目录不可写，没有生成第{version}版摘要密钥；请放入文件 {FileName(version)}（{KeyLength} 个随机字节，权限 0600 或只读挂载）。");
            }
        }
        var (state, key) = Open(version);
        return state == KeyFileState.Good ? Fingerprint(key) : Fault.Conflict("digest-key", Sentence(state, version));
    }

    /// <summary>
    /// Overwrites and deletes the file of a version; false when it is a mounted secret that has to be taken away outside.
    /// </summary>
    public bool Remove(int version)
    {
        try
        {
            if (File.Exists(PathOf(version)))
            {
                File.WriteAllBytes(PathOf(version), RandomNumberGenerator.GetBytes(KeyLength));
                File.Delete(PathOf(version));
            }
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>One sentence for the operator: what is wrong with the file of a version and what to do.</summary>
    public static string Sentence(KeyFileState state, int version) => state switch
    {
        KeyFileState.Good => $"第{version}版摘要密钥正常。",
        KeyFileState.Missing => $"找不到第{version}版摘要密钥文件 {FileName(version)}；请联系系统管理员恢复密钥。",
        KeyFileState.Unreadable => $"读不了第{version}版摘要密钥文件 {FileName(version)}；请联系系统管理员把它交给运行服务的账号。",
        KeyFileState.TooOpen => $"第{version}版摘要密钥文件 {FileName(version)} 别人也能读写，已停用；请联系系统管理员收回权限（chmod 600）。",
        KeyFileState.Foreign => $"第{version}版摘要密钥与数据库登记的不一致；请联系系统管理员换回原来的密钥。",
    };

    private (KeyFileState State, byte[] Key) Open(int version)
    {
        var path = PathOf(version);
        if (!File.Exists(path))
        {
            return (KeyFileState.Missing, []);
        }
        try
        {
            if (!OperatingSystem.IsWindows()
                && IsTooOpen(File.GetUnixFileMode(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path)))
            {
                return (KeyFileState.TooOpen, []);
            }
            var key = File.ReadAllBytes(path);
            return key.Length == KeyLength ? (KeyFileState.Good, key) : (KeyFileState.Foreign, key);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (KeyFileState.Unreadable, []);
        }
    }

    /// <summary>
    /// Secrets are mounted 0444 or 0440: nobody may write them and the mount decides who sees them. A file that its owner writes must be
    /// the owner's alone.
    /// </summary>
    [UnsupportedOSPlatform("windows")]
    internal static bool IsTooOpen(UnixFileMode mode) => (mode & Writable) != 0 && (mode & OfOthers) != 0;

    private string PathOf(int version) => Path.Combine(location.Directory, FileName(version));

    private static string FileName(int version) => $"digest-{version}.key";

    private static string Fingerprint(byte[] key) => Convert.ToHexStringLower(SHA256.HashData([.. "boardkit digest key "u8, .. key]));
}
