using System.Security.Cryptography;
using System.Text;
using BoardKit.Data;
using BoardKit.Domain;
using BoardKit.Domain.Content;
using BoardKit.Domain.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace BoardKit.Features.Register;

/// <summary>
/// Gives a county its keyed digests. The database holds the fingerprint of each version: a process that holds another key, or none, refuses
/// to import, because its digests would match nothing that is stored. Which version a programme year has is fixed when the year is first
/// asked for (see <see cref="DigestKey"/>).
/// </summary>
public sealed partial class DigestKeyRing(BoardDbContext db, DigestKeyFiles files, TimeProvider clock, ILogger<DigestKeyRing> log)
    : IUseCasePart
{
    private static Fault NotEstablished { get; } = Fault.Conflict("digest-key", "数据库还没有登记摘要密钥，请先运行 migrate。");

    /// <summary>
    /// Makes version 1 where the database knows none yet; called when a database is created. Refused like
    /// <see cref="For(UnitCode, CancellationToken)"/> when one exists that does not fit.
    /// </summary>
    public async Task<Outcome<Done>> Establish(CancellationToken cancellationToken)
    {
        if (await Known(cancellationToken) is [.., var newest])
        {
            var fits = files.Read(newest);
            return fits.Failed ? fits.Fault : new Done();
        }
        var made = await Add(1, clock.Today().Year, cancellationToken);
        return made.Failed ? made.Fault : new Done();
    }

    /// <summary>
    /// The digester of the county (or higher unit) that a place belongs to, for this year in China. Refused with <c>digest-key</c> when the
    /// key at hand is not the database's.
    /// </summary>
    public Task<Outcome<IDigester>> For(UnitCode unit, CancellationToken cancellationToken) =>
        ForYear(unit, clock.Today().Year, cancellationToken);

    /// <summary>
    /// The same for a programme year: that of the notice's period, whenever it is uploaded or corrected. A year without a version gets one
    /// here; a year further away than the next takes the next one's.
    /// </summary>
    public async Task<Outcome<IDigester>> ForYear(UnitCode unit, int year, CancellationToken cancellationToken)
    {
        var known = await VersionOf(year, cancellationToken);
        return known.Failed ? known.Fault : Digester(unit, known.Value);
    }

    /// <summary>
    /// The same under the version that a stored digest names (null: this year's), where something has to come out as it did then.
    /// </summary>
    public async Task<Outcome<IDigester>> For(UnitCode unit, int? version, CancellationToken cancellationToken)
    {
        if (version is null)
        {
            return await For(unit, cancellationToken);
        }
        var known = await db.DigestKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Version == version, cancellationToken);
        return known is null ? NotEstablished with { Detail = $"数据库里没有第{version}版摘要密钥的登记。" } : Digester(unit, known);
    }

    /// <summary>
    /// Every version that can still be read, newest first, where it is not known under which one something was stored: a look-up years
    /// later. Never makes a key. Refused with <c>digest-key</c> when there is none.
    /// </summary>
    public async Task<Outcome<IReadOnlyList<IDigester>>> All(UnitCode unit, CancellationToken cancellationToken)
    {
        var read = (await Known(cancellationToken)).Select(known => Digester(unit, known)).Reverse().ToList();
        var good = read.Where(d => !d.Failed).Select(d => d.Value).ToList();
        return good.Count > 0 ? Outcome<IReadOnlyList<IDigester>>.Of(good) : read is [var newest, ..] ? newest.Fault : NotEstablished;
    }

    /// <summary>
    /// The version of a programme year, made when the year has none: by the schedule as a year begins, or earlier by its first upload.
    /// </summary>
    public async Task<Outcome<DigestKey>> VersionOf(int year, CancellationToken cancellationToken)
    {
        var wanted = Math.Min(year, clock.Today().Year + 1);
        var known = await Known(cancellationToken);
        return known is not [.., var newest] ? NotEstablished
            : DigestKey.For(wanted, known) is { } found ? found
            : await Cover(wanted, newest, cancellationToken);
    }

    /// <summary>
    /// The key under which the internal cells of a draft are sealed, from the newest version of the digest key or from the one that sealed
    /// them. Refused with <c>digest-key</c>.
    /// </summary>
    internal async Task<Outcome<(int Version, byte[] Key)>> SealKey(UnitCode unit, int? version, CancellationToken cancellationToken)
    {
        if ((await Known(cancellationToken)).LastOrDefault(k => version is null || k.Version == version) is not { } known)
        {
            return NotEstablished;
        }
        var key = files.Read(known);
        return key.Failed ? key.Fault : (known.Version, Derived(key.Value, "sealed cells", unit));
    }

    private Task<List<DigestKey>> Known(CancellationToken cancellationToken) =>
        db.DigestKeys.AsNoTracking().OrderBy(k => k.Version).ToListAsync(cancellationToken);

    private async Task<Outcome<DigestKey>> Cover(int year, DigestKey newest, CancellationToken cancellationToken)
    {
        var made = await Add(newest.Version + 1, year, cancellationToken);
        if (!made.Failed || made.Fault.Code != "digest-key-not-made")
        {
            return made;
        }
        // Keys are mounted and nobody mounted the new one: the year stays with the old version for good, rather than the counters close on
        // New Year's Day.
        _ = await db.DigestKeys.Where(k => k.Version == newest.Version && k.LastYear < year)
            .ExecuteUpdateAsync(k => k.SetProperty(x => x.LastYear, year), cancellationToken);
        LogStays(year, newest.Version, newest.Version + 1);
        return newest;
    }

    private async Task<Outcome<DigestKey>> Add(int version, int lastYear, CancellationToken cancellationToken)
    {
        var fingerprint = files.Make(version);
        if (fingerprint.Failed)
        {
            return fingerprint.Fault;
        }
        var key = new DigestKey(version, fingerprint.Value, clock.GetUtcNow().UtcDateTime, lastYear);
        _ = db.DigestKeys.Add(key);
        try
        {
            _ = await db.SaveChangesAsync(cancellationToken);
            LogMade(version, lastYear);
            return key;
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            // another process was faster; it found or made the same file
            db.Entry(key).State = EntityState.Detached;
            return await db.DigestKeys.AsNoTracking().SingleAsync(k => k.Version == version, cancellationToken);
        }
    }

    private Outcome<IDigester> Digester(UnitCode unit, DigestKey known)
    {
        var key = files.Read(known);
        if (key.Failed)
        {
            return key.Fault;
        }
        return new CountyDigester(known.Version, Derived(key.Value, "county", unit));
    }

    private static byte[] Derived(byte[] key, string purpose, UnitCode unit)
    {
        var county = unit.At(UnitLevel.County) ?? unit.At(UnitLevel.City) ?? unit;
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, key, DigestKeyFiles.KeyLength,
            info: Encoding.ASCII.GetBytes($"boardkit {purpose} {county}"));
    }

    [LoggerMessage(7201, LogLevel.Information, "Digest key {Version} was made, for programme years up to {Year}")]
    private partial void LogMade(int version, int year);

    [LoggerMessage(7202, LogLevel.Warning,
        "The folder of digest keys is read-only and holds no new key: programme year {Year} stays with version {Version}. Mount digest-{Next}.key before the next year begins")]
    private partial void LogStays(int year, int version, int next);
}
