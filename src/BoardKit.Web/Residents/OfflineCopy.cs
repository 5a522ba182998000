using System.Globalization;
using System.Security.Cryptography;
using BoardKit.Data;
using BoardKit.Domain.Units;

namespace BoardKit.Web.Residents;

/// <summary>
/// What the server tells the offline worker about a page: whether it may be kept and until which day, whose it is, and a mark that changes
/// whenever anything of that place does. A page without these headers is never kept.
/// </summary>
internal static class OfflineCopy
{
    /// <summary>Last day, yyyy-MM-dd in China, on which a copy may be shown.</summary>
    public const string KeepUntil = "BoardKit-Keep-Until";

    /// <summary>Place number of the page.</summary>
    public const string Unit = "BoardKit-Unit";

    /// <summary>Mark of the state of the place.</summary>
    public const string Stamp = "BoardKit-Stamp";

    /// <summary>A board is kept for a week after it was read.</summary>
    public const int BoardDays = 7;

    /// <summary>Lets a page be kept until the end of a day.</summary>
    public static void Allow(HttpResponse response, DateOnly lastDay) =>
        response.Headers[KeepUntil] = lastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Says whose a page or tombstone is and in which state the place was; the counters themselves stay inside.</summary>
    public static void Describe(HttpResponse response, UnitCode unit, AreaStamp stamp)
    {
        Span<byte> counters = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(counters, stamp.Count);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(counters[8..], stamp.Sum);
        response.Headers[Unit] = unit.ToString();
        response.Headers[Stamp] = Convert.ToHexStringLower(SHA256.HashData(counters).AsSpan(0, 6));
    }
}
