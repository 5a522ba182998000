using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Privacy;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;

namespace BoardKit.Features.Privacy;

/// <summary>Where the digest keys lie: outside the database and its backups.</summary>
/// <param name="Directory">A folder readable by the service alone; files <c>digest-1.key</c>, <c>digest-2.key</c> … of 32 random bytes, mode 0600, or mounted secrets.</param>
public sealed record DigestKeyLocation(string Directory);

/// <summary>
/// Gives a county its keyed digests. The database holds the fingerprint of each version: a process that holds another key, or none, refuses to import,
/// because its digests would match nothing that is stored.
/// </summary>
public sealed class DigestKeyRing(DigestKeyLocation location, BoardDbContext db, TimeProvider clock) : IUseCasePart
{
    private const int KeyLength = 32;

    /// <summary>Makes version 1 where the database knows none yet; called when a database is created. Refused like <see cref="For(UnitCode, CancellationToken)"/> when one exists that does not fit.</summary>
    public async Task<Outcome<Done>> Establish(CancellationToken cancellationToken)
    {
        if (await db.DigestKeys.AnyAsync(cancellationToken))
        {
            var fits = await Load(null, cancellationToken);
            return fits.Failed ? fits.Fault : new Done();
        }
        var path = PathOf(1);
        if (!File.Exists(path))
        {
            Write(path, RandomNumberGenerator.GetBytes(KeyLength));
        }
        _ = db.DigestKeys.Add(new DigestKey(1, Fingerprint(await File.ReadAllBytesAsync(path, cancellationToken)), clock.GetUtcNow().UtcDateTime));
        _ = await db.SaveChangesAsync(cancellationToken);
        return new Done();
    }

    /// <summary>The digester of the county (or higher unit) that a place belongs to. Refused with <c>digest-key</c> when the key at hand is not the database's.</summary>
    public Task<Outcome<IDigester>> For(UnitCode unit, CancellationToken cancellationToken) => For(unit, null, cancellationToken);

    /// <summary>The same under an earlier version of the key (null: the newest), where something has to come out as it did then.</summary>
    public async Task<Outcome<IDigester>> For(UnitCode unit, int? version, CancellationToken cancellationToken)
    {
        var loaded = await Load(version, cancellationToken);
        if (loaded.Failed)
        {
            return loaded.Fault;
        }
        var county = unit.At(UnitLevel.County) ?? unit.At(UnitLevel.City) ?? unit;
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, loaded.Value.Key, KeyLength, info: Encoding.ASCII.GetBytes($"boardkit county {county}"));
        return new CountyDigester(loaded.Value.Version, key);
    }

    private async Task<Outcome<(int Version, byte[] Key)>> Load(int? version, CancellationToken cancellationToken)
    {
        var known = await db.DigestKeys.AsNoTracking().Where(k => version == null || k.Version == version).OrderByDescending(k => k.Version).FirstOrDefaultAsync(cancellationToken);
        if (known is null)
        {
            return Fault.Conflict("digest-key", "数据库还没有登记摘要密钥，请先运行 migrate。");
        }
        var path = PathOf(known.Version);
        if (!File.Exists(path))
        {
            return Fault.Conflict("digest-key", $"找不到第{known.Version}版摘要密钥文件；请联系系统管理员恢复密钥。");
        }
        var key = await File.ReadAllBytesAsync(path, cancellationToken);
        return key.Length == KeyLength && Fingerprint(key) == known.Fingerprint
            ? (known.Version, key)
            : Fault.Conflict("digest-key", $"第{known.Version}版摘要密钥与数据库登记的不一致；请联系系统管理员换回原来的密钥。");
    }

    private string PathOf(int version) => Path.Combine(location.Directory, $"digest-{version}.key");

    private static string Fingerprint(byte[] key) => Convert.ToHexStringLower(SHA256.HashData([.. "boardkit digest key "u8, .. key]));

    private static void Write(string path, byte[] key)
    {
        var directory = Path.GetDirectoryName(path) ?? ".";
        _ = PrivateFolder.Create(directory);
        if (OperatingSystem.IsWindows())
        {
            File.WriteAllBytes(path, key);
            return;
        }
        WritePrivately(path, key);
    }

    [UnsupportedOSPlatform("windows")]
    private static void WritePrivately(string path, byte[] key)
    {
        using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        file.Write(key);
    }

    /// <summary>HMAC-SHA256 over purpose, a zero byte and the text in UTF-8. The keyed state is set up once: a list of 100,000 households asks 300,000 times.</summary>
    private sealed class CountyDigester(int version, byte[] key) : IDigester
    {
        private readonly IncrementalHash _hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        private readonly Lock _one = new();

        public int KeyVersion => version;

        public byte[] Digest(string purpose, ReadOnlySpan<char> text)
        {
            var start = Encoding.UTF8.GetByteCount(purpose) + 1;
            var data = new byte[start + Encoding.UTF8.GetByteCount(text)];
            _ = Encoding.UTF8.GetBytes(purpose, data);
            _ = Encoding.UTF8.GetBytes(text, data.AsSpan(start));
            try
            {
                lock (_one)
                {
                    _hmac.AppendData(data);
                    return _hmac.GetHashAndReset();
                }
            }
            finally
            {
                CryptographicOperations.ZeroMemory(data);
            }
        }
    }
}
