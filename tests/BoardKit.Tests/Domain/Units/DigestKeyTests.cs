using BoardKit.Domain.Units;
using CsCheck;

namespace BoardKit.Tests.Domain.Units;

/// <summary>Which version of the digest key a programme year has.</summary>
public sealed class DigestKeyTests
{
    [Fact]
    public void A_year_keeps_its_version_whatever_versions_follow()
    {
        // versions that each go on for one to three years, the first from 2020 to 2030
        var versions = Gen.Select(Gen.Int[2020, 2030], Gen.Int[1, 3].Array[0, 12], (first, spans) =>
            spans.Aggregate(new List<DigestKey> { Key(1, first) },
                (keys, span) => [.. keys, Key(keys.Count + 1, keys[^1].LastYear + span)]));
        Gen.Select(versions, Gen.Int[1949, 2080]).Sample((all, year) =>
        {
            var served = Enumerable.Range(1, all.Count).Select(n => DigestKey.For(year, all[..n])).SkipWhile(k => k is null)
                .Select(k => k?.Version).Distinct().ToList();
            Assert.True(served.Count <= 1, "A year changed its version.");
            Assert.Equal(year <= all[^1].LastYear, served.Count == 1);
        });
    }

    [Fact]
    public void Later_years_never_have_earlier_versions()
    {
        List<DigestKey> all = [Key(1, 2026), Key(2, 2027), Key(3, 2029)];
        Assert.Equal([1, 1, 1, 2, 3, 3, null],
            ((int[])[1949, 2025, 2026, 2027, 2028, 2029, 2030]).Select(y => DigestKey.For(y, all)?.Version));
        Assert.Equal(2, DigestKey.For(2020, all[1..])?.Version);   // after the first was removed
    }

    private static DigestKey Key(int version, int lastYear) => new(version, "", DateTime.UnixEpoch, lastYear);
}
